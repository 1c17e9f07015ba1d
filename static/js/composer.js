// <stet-composer>: selecting words in the copy offers to comment on them, to put
// others in their place or to flag them, and opens the form for it beside them. A link
// with data-attach asks for words first: those selected next are where its thread hangs.
import { leafOf, passageOf, passageOfLeaf } from "./passage.js";

const NAMES = { comment: "Comment", suggest: "Suggest", flag: "Flag" };

class Composer extends HTMLElement {
  #bar = this.#makeBar();
  #passage = null;
  #attaching = null; // where the next selected words are sent

  connectedCallback() {
    document.addEventListener("click", this);
    document.addEventListener("pointerup", this);
    document.addEventListener("keyup", this);
    document.addEventListener("selectionchange", this);
    this.addEventListener("keydown", this);
    document.body.append(this.#bar);
  }

  disconnectedCallback() {
    document.removeEventListener("click", this);
    document.removeEventListener("pointerup", this);
    document.removeEventListener("keyup", this);
    document.removeEventListener("selectionchange", this);
    this.#bar.remove();
  }

  handleEvent(event) {
    switch (event.type) {
      case "selectionchange":
        if (getSelection().isCollapsed && !this.#attaching) this.#bar.hidden = true;
        break;
      case "keydown":
        if (event.key === "Escape") this.close();
        break;
      case "keyup":
        if (event.key === "Escape" && this.#attaching && this.hidden) this.forget();
        else if (!this.#bar.contains(event.target)) requestAnimationFrame(() => this.#offer());
        break;
      case "click":
        this.#clicked(event);
        break;
      default:
        if (!this.#bar.contains(event.target)) requestAnimationFrame(() => this.#offer());
    }
  }

  #clicked(event) {
    const attach = event.target.closest("[data-attach]");
    if (attach && event.detail > 0) { // by keyboard the link leads to the page of sentences
      event.preventDefault();
      this.#attach(attach);
    } else if (this.contains(event.target) && event.target.closest(".cancel")) {
      event.preventDefault();
      this.close();
    }
  }

  /** Waits for the words on which a thread is to hang. */
  #attach(link) {
    this.#attaching = link.dataset.attach;
    if (matchMedia("(max-width: 899px)").matches) {
      for (const sheet of document.querySelectorAll(".beside[open]")) sheet.open = false;
    }
    this.#bar.hidden = false;
    this.#say("Select the words that it is about now.");
    this.#bar.style.top = this.#bar.style.left = "";
  }

  #say(words) {
    this.#bar.querySelector("p").textContent = words;
    this.#bar.toggleAttribute("data-attaching", Boolean(words));
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
    if (about === "suggest") section.querySelector('[name="words"]').value = passage.quote;
    if (about === "attach") section.querySelector("form").action = this.#attaching;
    for (const other of this.querySelectorAll("section")) other.hidden = other !== section;
    this.hidden = false;
    this.#bar.hidden = true;
    this.#paint(passage.range);
    this.#margin.watch();
    section.querySelector("select, textarea, button").focus({ preventScroll: true });
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
    if (this.#attaching) this.#bar.hidden = true;
    this.#attaching = null;
    this.#say("");
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
    if (this.#attaching) {
      if (passage) this.open("attach");
      return;
    }
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
    const says = document.createElement("p");
    says.setAttribute("role", "status");
    const leave = document.createElement("button");
    Object.assign(leave, { type: "button", className: "leave", textContent: "Cancel" });
    leave.addEventListener("click", () => this.forget());
    bar.append(says);
    for (const section of this.querySelectorAll("section:not([data-about=attach])")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = NAMES[section.dataset.about];
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.open(section.dataset.about));
      bar.append(button);
    }
    bar.append(leave);
    return bar;
  }
}

customElements.define("stet-composer", Composer);
