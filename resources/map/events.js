// The open events by slot, and how they are grouped on a screen: marks that would lie upon each other become one,
// in the worst one's shape, with a count.
export const GONE = 255;
const SEVERITY = 7;
const ACKNOWLEDGED = 8;
export const PENDING = 16;
export const FRESH = 32;
const OLD = 64;
const WORLD = 2 ** 32;
// Marks nearer than this are one group; with more groups than can be read, the next distance is tried.
const APART_PX = [14, 26, 44, 64];
const PX2_PER_GROUP = 10_000; // so that names and clusters find room, too
const PX2_WHERE_THEY_LIE = 5_000; // a county may fill but a part of the map
const LEAST_GROUPS = 16; // a few may stand together
const FLOOD = 20; // times as many events as groups can be read
const MARGIN_PX = 20;

export const severityOf = (look) => look & SEVERITY;
export const old = (look) => (look & OLD) !== 0;
export const acknowledged = (look) => (look & ACKNOWLEDGED) !== 0;
// Worst first; of one severity what nobody has acknowledged first.
const rankOf = (look) => 2 * (look & SEVERITY) + (look >> 3 & 1);

export class Events {
  constructor() {
    this.count = 0;
    this.x = new Float64Array(256);
    this.y = new Float64Array(256);
    this.look = new Uint8Array(256).fill(GONE);
    this._makeRoom(256);
  }

  _makeRoom(length) {
    this._slots = new Uint32Array(length);
    this._xs = new Float32Array(length);
    this._ys = new Float32Array(length);
  }

  // `records`: slot, x, y, look … Returns the slots of those that are new to the officer.
  take(records) {
    const fresh = [];
    for (let k = 0; k < records.length; k += 4) {
      const slot = records[k];
      if (slot >= this.x.length) this._grow(slot + 1);
      this.x[slot] = records[k + 1] / WORLD;
      this.y[slot] = records[k + 2] / WORLD;
      const look = records[k + 3];
      this.look[slot] = look === GONE ? GONE : look & ~FRESH;
      if (look !== GONE && look & FRESH) fresh.push(slot);
      this.count = Math.max(this.count, slot + 1);
    }
    return fresh;
  }

  _grow(least) {
    const length = Math.max(least, 2 * this.x.length);
    const larger = (Kind, old, rest) => { const made = new Kind(length).fill(rest); made.set(old); return made; };
    this.x = larger(Float64Array, this.x, 0);
    this.y = larger(Float64Array, this.y, 0);
    this.look = larger(Uint8Array, this.look, GONE);
  }

  alive() {
    let alive = 0;
    for (let slot = 0; slot < this.count; slot++) if (this.look[slot] !== GONE) alive += 1;
    return alive;
  }

  // Returns groups { x, y, look, count, pending } in a frame, worst first.
  groups(frame) {
    const seen = this._seen(frame);
    const lie = (extent(seen.xs, seen.count) + APART_PX[0]) * (extent(seen.ys, seen.count) + APART_PX[0]);
    const readable = Math.min(
      frame.width * frame.height / PX2_PER_GROUP,
      Math.max(lie / PX2_WHERE_THEY_LIE, LEAST_GROUPS),
    );
    let groups = [];
    // A flood is not tried at distances that can't do.
    for (const apart of seen.count > FLOOD * readable ? APART_PX.slice(-1) : APART_PX) {
      groups = this._grouped(seen, frame, apart);
      if (groups.length <= readable) break;
    }
    return groups;
  }

  // What is in the frame: slots and pixels. The arrays are the same ones each time: a storm asks for this at each frame.
  _seen({ scale, left, top, width, height }) {
    const { count, look, x, y } = this;
    if (this._slots.length < count) this._makeRoom(this.x.length);
    const [slots, xs, ys] = [this._slots, this._xs, this._ys];
    let found = 0;
    for (let slot = 0; slot < count; slot++) {
      if (look[slot] === GONE) continue;
      const px = x[slot] * scale - left;
      const py = y[slot] * scale - top;
      if (px < -MARGIN_PX || py < -MARGIN_PX || px > width + MARGIN_PX || py > height + MARGIN_PX) continue;
      slots[found] = slot;
      xs[found] = px;
      ys[found] = py;
      found += 1;
    }
    return { slots, xs, ys, count: found };
  }

  // First into cells so small that two marks in one are always one group; then the cells' worst to each other.
  _grouped(seen, { width, height }, apart) {
    const side = apart / Math.SQRT2;
    const columns = Math.ceil((width + 2 * MARGIN_PX) / side) + 5;
    const cells = columns * (Math.ceil((height + 2 * MARGIN_PX) / side) + 5);
    const filled = this._fill(seen, side, columns, cells);
    const groupIn = new Int32Array(cells); // 1 more than the place of the group that stands in a cell
    const groups = [];
    for (const { cell, k, count, pending } of filled) {
      const [x, y] = [seen.xs[k], seen.ys[k]];
      const near = nearest(groups, groupIn, columns, cell, x, y, apart);
      if (near) {
        near.count += count;
        near.pending ||= pending;
      } else {
        groups.push({ x, y, look: this.look[seen.slots[k]] & ~PENDING, count, pending });
        groupIn[cell] = groups.length;
      }
    }
    return groups;
  }

  // Returns what is in each cell { cell, k: of its worst, count, pending }, worst first.
  _fill({ slots, xs, ys, count }, side, columns, cells) {
    const { look } = this;
    const placeOf = new Int32Array(cells);
    const filled = [];
    for (let k = 0; k < count; k++) {
      const cell = (Math.floor((ys[k] + MARGIN_PX) / side) + 2) * columns + Math.floor((xs[k] + MARGIN_PX) / side) + 2;
      const pending = (look[slots[k]] & PENDING) !== 0;
      const rank = rankOf(look[slots[k]]);
      if (!placeOf[cell]) {
        placeOf[cell] = filled.push({ cell, k, rank, count: 1, pending });
        continue;
      }
      const one = filled[placeOf[cell] - 1];
      one.count += 1;
      one.pending ||= pending;
      if (rank < one.rank) { one.rank = rank; one.k = k; }
    }
    return filled.sort((a, b) => a.rank - b.rank || a.k - b.k);
  }
}

// Returns how far the first of some values lie apart at most.
function extent(values, count) {
  let least = Infinity;
  let most = -Infinity;
  for (let k = 0; k < count; k++) {
    if (values[k] < least) least = values[k];
    if (values[k] > most) most = values[k];
  }
  return most >= least ? most - least : 0;
}

function nearest(groups, cells, columns, cell, x, y, apart) {
  for (let row = -2; row <= 2; row++) {
    for (let at = cell + row * columns - 2, last = at + 4; at <= last; at++) {
      if (!cells[at]) continue;
      const group = groups[cells[at] - 1];
      const [dx, dy] = [group.x - x, group.y - y];
      if (dx * dx + dy * dy < apart * apart) return group;
    }
  }
  return null;
}
