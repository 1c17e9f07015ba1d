// <stet-keys>: single keys for the galley, a button that lists them, and a
// switch that turns them off. They rest while somebody types.

const KEYS = [
  ["j", "Next paragraph", () => stepLeaf(1)],
  ["k", "Previous paragraph", () => stepLeaf(-1)],
  ["n", "Next open thread", () => stepThread(1)],
  ["p", "Previous open thread", () => stepThread(-1)],
  ["c", "Comment on the selected words, or on the paragraph", () => compose("comment")],
  ["s", "Suggest other words for the selected ones, or for the paragraph", () => compose("suggest")],
  ["f", "Flag the selected words, or the paragraph", () => compose("flag")],
  ["d", "See what changed since you looked", () => follow("[data-do=changed]")],
  ["r", "Reply to the thread", () => unfold("Reply")],
  ["e", "Resolve the thread", () => press("Resolve")],
  ["g q", "Go to the queue", () => { location.href = "/"; }],
  ["?", "Show these keys", () => document.querySelector("stet-keys").show()],
];
const ALSO = [["Ctrl Enter", "Send what you are writing"], ["Esc", "Back to the text"]];
const SWITCH = "stet-keys-off";

class Keys extends HTMLElement {
  #before = "";
  #dialog = null;

  connectedCallback() {
    document.addEventListener("keydown", this);
    const button = element("button", { type: "button", className: "link-button", textContent: "Keys" });
    button.addEventListener("click", () => this.show());
    this.replaceChildren(button);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return event.target.form?.requestSubmit();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=checkbox], [type=radio]), select, textarea, dialog *")) return;
    if (localStorage.getItem(SWITCH)) return;
    const pair = `${this.#before} ${event.key}`;
    this.#before = event.key;
    const found = KEYS.find(([key]) => key === pair) ?? KEYS.find(([key]) => key === event.key);
    if (!found) return;
    event.preventDefault();
    this.#before = "";
    found[2]();
  }

  show() {
    this.#dialog ??= this.#makeDialog();
    this.#dialog.showModal();
  }

  #makeDialog() {
    const list = element("dl", {});
    for (const [key, words] of [...KEYS, ...ALSO]) {
      const term = element("dt", {});
      term.append(...key.split(" ").map((one) => element("kbd", { textContent: one })));
      list.append(term, element("dd", { textContent: words }));
    }
    const off = element("input", { type: "checkbox", checked: !localStorage.getItem(SWITCH) });
    off.addEventListener("change", () => (off.checked ? localStorage.removeItem(SWITCH) : localStorage.setItem(SWITCH, "yes")));
    const label = element("label", { className: "tick" });
    label.append(off, element("span", { textContent: "Use single keys" }));
    const close = element("form", { method: "dialog" });
    close.append(element("button", { className: "button", textContent: "Close" }));
    const dialog = element("dialog", { className: "keys" });
    dialog.setAttribute("aria-labelledby", "keys-heading");
    dialog.append(element("h2", { id: "keys-heading", textContent: "Keys" }), list, label, close);
    this.append(dialog);
    return dialog;
  }
}

const element = (name, properties) => Object.assign(document.createElement(name), properties);
const margin = () => document.querySelector("stet-margin");

/** The one after or before, in a list; from the top when none is the present one. */
function step(list, present, by) {
  const at = list.indexOf(present);
  return list[Math.max(0, Math.min(list.length - 1, at < 0 ? 0 : at + by))];
}

function stepLeaf(by) {
  const leaf = step([...document.querySelectorAll("[data-field]")], document.activeElement, by);
  if (!leaf) return;
  leaf.tabIndex = -1;
  leaf.focus({ preventScroll: true });
  leaf.scrollIntoView({ block: "center" });
}

let stepped = null; // pressing a button takes the focus away from the thread

function stepThread(by) {
  const thread = step([...document.querySelectorAll(".thread[data-waiting]")], margin()?.active ?? stepped, by);
  if (!thread) return;
  stepped = thread;
  thread.focus({ preventScroll: true });
  const underSheet = matchMedia("(max-width: 899px)").matches;
  (margin().marksOf(thread)[0] ?? thread).scrollIntoView({ block: underSheet ? "start" : "center" });
}

/** The paragraph that has the focus, or else the first that can be seen. */
function presentLeaf() {
  const focused = document.activeElement.closest("[data-field]");
  return focused ?? [...document.querySelectorAll(".copy [data-field]")].find((leaf) => leaf.getBoundingClientRect().top > 60);
}

const follow = (selector) => document.querySelector(selector)?.click();

const compose = (about) => document.querySelector("stet-composer")?.open(about, presentLeaf());

const inActive = (words, selector) =>
  [...(margin()?.active?.querySelectorAll(selector) ?? [])].find((one) => one.textContent.trim() === words);

function unfold(words) {
  const summary = inActive(words, "summary");
  if (!summary) return;
  summary.parentElement.open = true;
  summary.parentElement.querySelector("textarea")?.focus();
}

function press(words) {
  (inActive(words, "button") ?? inActive(words, "summary"))?.click();
}

document.addEventListener("click", (event) => {
  const what = event.target.closest("[data-do]")?.dataset.do;
  if (what === "comment" && document.querySelector("stet-composer")) {
    event.preventDefault();
    compose("comment");
  }
  if (what === "next") {
    event.preventDefault();
    stepThread(1);
  }
});

customElements.define("stet-keys", Keys);
