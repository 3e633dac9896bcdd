// The video points and their pyramid of clusters, as console/geo/packing.py writes them. A new state changes counts
// on the way up the pyramid, and nothing else.
const MAGIC = 0x31505753; // "SWP1"
export const STATES = ['online', 'offline', 'fault', 'unknown', 'disabled'];
const KINDS = STATES.length;

export class Points {
  constructor() {
    this.count = 0;
    this.levels = [];
  }

  load(buffer, states) {
    const view = new DataView(buffer);
    if (view.getUint32(0, true) !== MAGIC) throw new Error('not packed points of a known version');
    const [count, levels, finest] = [4, 8, 12].map((at) => view.getUint32(at, true));
    if (states.length !== count) throw new Error('states and points differ in number');
    let at = 32;
    const take = (Kind, length) => {
      const part = new Kind(buffer, at, length);
      at += part.byteLength;
      return part;
    };
    Object.assign(this, { count, finest, states, x0: view.getFloat64(16, true), y0: view.getFloat64(24, true) });
    this.xy = take(Float32Array, 2 * count);
    this.cellOf = take(Uint32Array, count);
    this.levels = [];
    for (let level = 0; level < levels; level++) {
      const [cells] = take(Uint32Array, 1);
      const xy = take(Float32Array, 2 * cells);
      this.levels.push({ cells, xy, parent: take(Uint32Array, cells), counts: new Uint32Array(KINDS * cells) });
    }
    this._count();
  }

  _count() {
    const [first] = this.levels;
    for (let i = 0; i < this.count; i++) first.counts[KINDS * this.cellOf[i] + this.states[i]] += 1;
    for (let level = 1; level < this.levels.length; level++) {
      const [below, above] = [this.levels[level - 1], this.levels[level]];
      for (let cell = 0; cell < below.cells; cell++) {
        for (let kind = 0; kind < KINDS; kind++) {
          above.counts[KINDS * below.parent[cell] + kind] += below.counts[KINDS * cell + kind];
        }
      }
    }
  }

  // `pairs`: point, new state, point, new state …
  change(pairs) {
    for (let k = 0; k < pairs.length; k += 2) {
      const [point, state] = [pairs[k], pairs[k + 1]];
      const before = this.states[point];
      if (before === state || before === undefined || state >= KINDS) continue;
      this.states[point] = state;
      let cell = this.cellOf[point];
      for (const level of this.levels) {
        level.counts[KINDS * cell + before] -= 1;
        level.counts[KINDS * cell + state] += 1;
        cell = level.parent[cell];
      }
    }
  }

  // Calls `each(x, y, counts, place)` with the clusters in a frame, and returns true; false where each point stands
  // alone, and `each(x, y, state)` was called with the points.
  within(frame, margin, each) {
    if (!this.count) return true;
    const { scale, left, top, width, height } = frame;
    const zoom = Math.round(frame.zoom);
    const alone = zoom > this.finest;
    const level = this.levels[Math.min(this.levels.length - 1, Math.max(0, this.finest - zoom))];
    const [dx, dy] = [this.x0 * scale - left, this.y0 * scale - top];
    const xy = alone ? this.xy : level.xy;
    for (let i = 0, n = alone ? this.count : level.cells; i < n; i++) {
      const x = xy[2 * i] * scale + dx;
      const y = xy[2 * i + 1] * scale + dy;
      if (x < -margin || y < -margin || x > width + margin || y > height + margin) continue;
      if (alone) each(x, y, this.states[i]); else each(x, y, level.counts.subarray(KINDS * i, KINDS * (i + 1)));
    }
    return !alone;
  }
}
