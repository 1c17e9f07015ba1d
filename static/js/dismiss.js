// Menus and sheets are <details>: a press outside, or Escape, closes them.
const narrow = matchMedia("(max-width: 899px)");

function openOnes() {
  const folds = narrow.matches ? ".menu[open], .beside[open], .decide[open]" : ".menu[open]";
  return document.querySelectorAll(folds);
}

document.addEventListener("click", (event) => {
  for (const one of openOnes()) {
    const inside = one.contains(event.target) || event.target.closest(".composer, .select-bar");
    if (!inside) one.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const one of openOnes()) {
    one.open = false;
    one.querySelector("summary").focus();
  }
});
