// <stet-margin>: sets each thread of the margin level with its words. The one
// being read is pinned to them; the others make room above and below.
import { level } from "./level.js";

const GAP = 12; // pixels between two threads
const RISE = 12; // a thread's first line, not its edge, is level with the words
const PINNED = 1e9;
const CALM_UP_TO = 40; // threads; above, nothing is animated

class Margin extends HTMLElement {
  #wide = matchMedia("(min-width: 900px)");
  #sizes = new ResizeObserver(() => this.settle());
  #asked = false;

  connectedCallback() {
    this.#wide.addEventListener("change", this);
    this.addEventListener("click", this);
    this.addEventListener("focusin", this);
    addEventListener("hashchange", this);
    this.watch();
    document.fonts.ready.then(() => this.settle());
    this.#readHash();
  }

  disconnectedCallback() {
    this.#wide.removeEventListener("change", this);
    removeEventListener("hashchange", this);
    this.#sizes.disconnect();
  }

  /** Takes up the threads that are in the page now. */
  watch() {
    this.#sizes.disconnect();
    this.#sizes.observe(this);
    for (const note of this.#notes()) this.#sizes.observe(note);
    this.settle();
  }

  handleEvent(event) {
    if (event.type === "hashchange") return this.#readHash();
    if (event.type === "change") return this.settle();
    const mark = event.type === "click" && event.target.closest("mark[data-threads]");
    if (mark && getSelection().isCollapsed) return this.#activateMark(mark);
    const thread = event.target.closest(".thread");
    if (thread && thread !== this.active) this.activate(thread);
  }

  get active() {
    return this.querySelector(".thread[data-active]");
  }

  /** Makes one thread the one that is being read. */
  activate(thread) {
    this.active?.removeAttribute("data-active");
    for (const mark of this.querySelectorAll("mark[data-active]")) mark.removeAttribute("data-active");
    thread.toggleAttribute("data-active", true);
    for (const mark of this.marksOf(thread)) mark.toggleAttribute("data-active", true);
    if (!this.#wide.matches) this.#openSheet(thread);
    this.settle();
  }

  marksOf(thread) {
    return this.querySelectorAll(`mark[data-threads~="${thread.id.slice(2)}"]`);
  }

  /** Asks for the threads to be set anew, once, before the next frame. */
  settle() {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#place();
    });
  }

  #place() {
    this.toggleAttribute("data-placed", this.#wide.matches);
    if (!this.#wide.matches) {
      for (const note of this.#notes()) note.style.transform = "";
      this.style.minBlockSize = "";
      return;
    }
    const elements = this.#notes();
    const origin = this.getBoundingClientRect().top;
    const notes = elements.map((element, order) => ({
      element, order,
      wanted: this.#wantedTop(element) - origin - RISE,
      height: element.offsetHeight,
      weight: element.matches("[data-active], .composer") ? PINNED : 1,
    }));
    notes.sort((a, b) => a.wanted - b.wanted || a.order - b.order);
    const tops = level(notes, GAP);
    this.toggleAttribute("data-settling", this.hasAttribute("data-once") && notes.length <= CALM_UP_TO);
    this.toggleAttribute("data-once", true);
    notes.forEach((note, i) => { note.element.style.transform = `translateY(${Math.round(tops[i])}px)`; });
    const foot = notes.length ? tops.at(-1) + notes.at(-1).height : 0;
    this.style.minBlockSize = `${Math.ceil(foot)}px`;
  }

  #notes() {
    return [...this.querySelectorAll(".beside .thread, .general, .composer:not([hidden])")];
  }

  #wantedTop(element) {
    if (element.matches(".general")) return this.getBoundingClientRect().top;
    if (element.matches(".composer")) return element.wantedTop ?? this.getBoundingClientRect().top;
    const words = this.marksOf(element)[0] ?? element.closest(".passages");
    return (words.getClientRects()[0] ?? words.getBoundingClientRect()).top;
  }

  #activateMark(mark) {
    const threads = mark.dataset.threads.split(" ").map((id) => document.getElementById(`t-${id}`)).filter(Boolean);
    if (!threads.length) return;
    this.activate(threads[(threads.indexOf(this.active) + 1) % threads.length]);
  }

  #openSheet(thread) {
    const sheet = thread.closest(".beside");
    if (!sheet) return;
    for (const other of this.querySelectorAll(".beside[open]")) if (other !== sheet) other.open = false;
    sheet.open = true;
    thread.scrollIntoView({ block: "nearest" });
  }

  #readHash() {
    const target = location.hash.startsWith("#t-") && document.getElementById(location.hash.slice(1));
    if (target && this.contains(target)) this.activate(target);
  }
}

customElements.define("stet-margin", Margin);
