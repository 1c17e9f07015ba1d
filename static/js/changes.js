// <stet-changes>: the list of what changed in a text. n leads to the next change and p
// to the one before; the list marks the present one. They rest while somebody types,
// and the switch of the galley's keys turns them off.

const SWITCH = "stet-keys-off";

class Changes extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this);
    addEventListener("hashchange", this);
    document.addEventListener("focusin", this);
    if (this.#links().length > 0 && !this.querySelector(".keys-hint")) this.append(this.#hint(), this.#bar());
    this.#mark(location.hash.slice(1));
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
    removeEventListener("hashchange", this);
    document.removeEventListener("focusin", this);
  }

  handleEvent(event) {
    if (event.type === "hashchange") return this.#go(location.hash.slice(1));
    if (event.type === "focusin") return event.target.classList.contains("change") && this.#mark(event.target.id);
    if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(SWITCH)) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), select, textarea, dialog, [contenteditable]")) return;
    const by = { n: 1, p: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.#step(by);
  }

  #links() {
    return [...this.querySelectorAll(".changes a")];
  }

  #step(by) {
    const links = this.#links();
    const at = links.findIndex((link) => link.hasAttribute("aria-current"));
    const next = links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + by))];
    if (next) this.#go(next.hash.slice(1));
  }

  #go(id) {
    if (!this.#mark(id)) return;
    const place = document.getElementById(id);
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  }

  /** Marks a change as the present one, if it is one. */
  #mark(id) {
    const present = this.#links().find((link) => link.hash.slice(1) === id);
    if (!present) return false;
    for (const link of this.#links()) link.removeAttribute("aria-current");
    present.setAttribute("aria-current", "true");
    this.#reveal(present);
    return true;
  }

  /** Scrolls the list, and not the page, to a link. */
  #reveal(link) {
    const list = this.parentElement.getBoundingClientRect();
    const one = link.getBoundingClientRect();
    if (one.top < list.top) this.parentElement.scrollTop -= list.top - one.top;
    if (one.bottom > list.bottom) this.parentElement.scrollTop += one.bottom - list.bottom;
  }

  /** The way through the changes where there is no keyboard: a style shows it on narrow screens. */
  #bar() {
    const bar = make("nav", { className: "thumb-bar" });
    bar.setAttribute("aria-label", "Changes");
    for (const [words, by] of [["Previous", -1], ["Next change", 1]]) {
      const button = make("button", { type: "button", className: "button", textContent: words });
      button.addEventListener("click", () => this.#step(by));
      bar.append(button);
    }
    return bar;
  }

  #hint() {
    const hint = make("div", { className: "keys-hint" });
    const said = make("p", {});
    said.append(make("kbd", { textContent: "n" }), " next change, ", make("kbd", { textContent: "p" }), " previous");
    const on = make("input", { type: "checkbox", checked: !localStorage.getItem(SWITCH) });
    on.addEventListener("change", () => (on.checked ? localStorage.removeItem(SWITCH) : localStorage.setItem(SWITCH, "yes")));
    const label = make("label", { className: "tick" });
    label.append(on, make("span", { textContent: "Use single keys" }));
    hint.append(said, label);
    return hint;
  }
}

const make = (name, properties) => Object.assign(document.createElement(name), properties);

customElements.define("stet-changes", Changes);
