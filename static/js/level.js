// Places notes in a column, each as near as can be to where it wants to be,
// without overlap and in order: the least-squares answer, found by pooling
// adjacent violators (Ayer et al. 1955) in one pass over the notes.

/**
 * @param {{wanted: number, height: number, weight: number}[]} notes in order,
 *   in pixels; a heavy note stays and the others make room
 * @param {number} gap pixels between two notes
 * @returns {number[]} the top of each note, never above 0
 */
export function level(notes, gap) {
  const pools = [];
  let before = 0; // the height of all notes above, gaps included
  for (const note of notes) {
    let pool = { sum: (note.wanted - before) * note.weight, weight: note.weight, count: 1 };
    while (pools.length && mean(pools.at(-1)) > mean(pool)) {
      const above = pools.pop();
      pool = { sum: above.sum + pool.sum, weight: above.weight + pool.weight, count: above.count + pool.count };
    }
    pools.push(pool);
    before += note.height + gap;
  }

  const tops = [];
  before = 0;
  for (const pool of pools) {
    const start = Math.max(0, mean(pool));
    for (let i = 0; i < pool.count; i++) {
      tops.push(start + before);
      before += notes[tops.length - 1].height + gap;
    }
  }
  return tops;
}

const mean = (pool) => pool.sum / pool.weight;
