// Finds which runes of which field a selection covers. Every leaf of the copy
// carries its field and the rune at which it starts; the server counts in
// runes, so this does too.

const runes = (text) => [...text].length;

/** Runes from the start of the field up to a point inside one of its leaves. */
function offset(leaf, node, at) {
  const before = document.createRange();
  before.selectNodeContents(leaf);
  before.setEnd(node, at);
  return Number(leaf.dataset.start) + runes(before.toString());
}

/** The leaf of a field that a point is in, or null. */
export function leafOf(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return element?.closest("[data-field]") ?? null;
}

/** The passage of a whole leaf. */
export function passageOfLeaf(leaf) {
  const range = document.createRange();
  range.selectNodeContents(leaf);
  return passageOf(range);
}

/**
 * @param {Range} range
 * @returns {{field: string, start: number, end: number, quote: string, range: Range} | null}
 *   null when no words of the copy are in it
 */
export function passageOf(range) {
  const leaves = leavesIn(range);
  if (!leaves.length) return null;
  const first = leaves[0], last = leaves.at(-1);
  const inside = document.createRange();
  inside.setStart(...(first.contains(range.startContainer) ? [range.startContainer, range.startOffset] : [first, 0]));
  inside.setEnd(...(last.contains(range.endContainer) ? [range.endContainer, range.endOffset] : [last, last.childNodes.length]));

  let start = offset(first, inside.startContainer, inside.startOffset);
  let end = offset(last, inside.endContainer, inside.endOffset);
  const quote = leaves.map((leaf) => within(leaf, inside)).join("\n\n");
  start += runes(quote) - runes(quote.trimStart());
  end -= runes(quote) - runes(quote.trimEnd());
  if (end <= start) return null;
  return { field: first.dataset.field, start, end, quote: quote.trim(), range: inside };
}

/** The leaves that a range touches, of the first one's field only. */
function leavesIn(range) {
  const touched = [...document.querySelectorAll("[data-field]")].filter((leaf) => within(leaf, range).trim() !== "");
  const end = touched.findIndex((leaf) => leaf.dataset.field !== touched[0].dataset.field);
  return end < 0 ? touched : touched.slice(0, end);
}

function within(leaf, range) {
  if (!range.intersectsNode(leaf)) return "";
  const part = document.createRange();
  part.selectNodeContents(leaf);
  if (leaf.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
  if (leaf.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
  return part.toString();
}
