// <stet-composer>: selecting words in the copy offers to comment on them or to
// flag them, and opens the form for it beside them.
import { leafOf, passageOf, passageOfLeaf } from "./passage.js";

class Composer extends HTMLElement {
  #bar = this.#makeBar();
  #passage = null;

  connectedCallback() {
    document.addEventListener("pointerup", this);
    document.addEventListener("keyup", this);
    document.addEventListener("selectionchange", this);
    this.addEventListener("keydown", this);
    this.addEventListener("click", this);
    document.body.append(this.#bar);
  }

  disconnectedCallback() {
    document.removeEventListener("pointerup", this);
    document.removeEventListener("keyup", this);
    document.removeEventListener("selectionchange", this);
    this.#bar.remove();
  }

  handleEvent(event) {
    switch (event.type) {
      case "selectionchange":
        if (getSelection().isCollapsed) this.#bar.hidden = true;
        break;
      case "keydown":
        if (event.key === "Escape") this.close();
        break;
      case "click":
        if (!event.target.closest(".cancel")) break;
        event.preventDefault();
        this.close();
        break;
      default:
        if (!this.#bar.contains(event.target)) requestAnimationFrame(() => this.#offer());
    }
  }

  /** Opens the form for the selected words, or else for a whole leaf. */
  open(about, leaf) {
    const section = this.querySelector(`[data-about="${about}"]`);
    const passage = this.#selected() ?? (leaf && passageOfLeaf(leaf)) ?? this.#passage;
    if (!section || !passage) return;
    this.#passage = passage;
    for (const name of ["field", "start", "end", "quote"]) {
      section.querySelector(`input[name="${name}"]`).value = passage[name];
    }
    section.querySelector("blockquote").textContent = passage.quote;
    for (const other of this.querySelectorAll("section")) other.hidden = other !== section;
    this.hidden = false;
    this.#bar.hidden = true;
    this.#paint(passage.range);
    this.#margin.watch();
    section.querySelector("select, textarea").focus({ preventScroll: true });
  }

  /** Where the words are, in pixels from the top of the window. */
  get wantedTop() {
    return this.#passage?.range.getClientRects()[0]?.top;
  }

  close() {
    this.hidden = true;
    this.#margin.watch();
    leafOf(this.#passage?.range.startContainer ?? document.body)?.focus({ preventScroll: true });
    this.forget();
  }

  /** Lets go of the words that the form was about. */
  forget() {
    this.#passage = null;
    this.#paint(null);
  }

  get #margin() {
    return this.closest("stet-margin");
  }

  #selected() {
    const selection = getSelection();
    if (selection.isCollapsed || !leafOf(selection.anchorNode)) return null;
    return passageOf(selection.getRangeAt(0));
  }

  #offer() {
    const passage = this.#selected();
    this.#bar.hidden = !passage;
    if (!passage) return;
    const words = [...passage.range.getClientRects()].at(-1);
    const left = Math.max(8, Math.min(words.left, innerWidth - this.#bar.offsetWidth - 8));
    this.#bar.style.top = `${words.bottom + scrollY + 8}px`;
    this.#bar.style.left = `${left + scrollX}px`;
  }

  #paint(range) {
    if (!CSS.highlights) return;
    if (range) CSS.highlights.set("composing", new Highlight(range));
    else CSS.highlights.delete("composing");
  }

  #makeBar() {
    const bar = document.createElement("div");
    bar.className = "select-bar";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "Selected words");
    bar.hidden = true;
    for (const section of this.querySelectorAll("section")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = section.dataset.about === "flag" ? "Flag" : "Comment";
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.open(section.dataset.about));
      bar.append(button);
    }
    return bar;
  }
}

customElements.define("stet-composer", Composer);
