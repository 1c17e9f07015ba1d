// Menus and sheets are <details>: a press outside, or Escape, closes them.
const narrow = matchMedia("(max-width: 899px)");

function openOnes() {
  const folds = narrow.matches ? ".menu[open], .beside[open], .decide[open]" : ".menu[open]";
  return document.querySelectorAll(folds);
}

document.addEventListener("click", (event) => {
  if (event.target.closest(".composer, .select-bar, mark[data-threads]")) return;
  const leaves = event.target.closest('a[href^="#"]'); // leads elsewhere on the page
  for (const one of openOnes()) if (leaves || !one.contains(event.target)) one.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const one of openOnes()) {
    one.open = false;
    one.querySelector("summary").focus();
  }
});
