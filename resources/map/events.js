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
const RANKS = 10;

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
    const seen = this._worstFirst(frame);
    const lie = (extent(seen.xs) + APART_PX[0]) * (extent(seen.ys) + APART_PX[0]);
    const readable = Math.min(
      frame.width * frame.height / PX2_PER_GROUP,
      Math.max(lie / PX2_WHERE_THEY_LIE, LEAST_GROUPS),
    );
    let groups = [];
    // A flood is not tried at distances that can't do.
    for (const apart of seen.slots.length > FLOOD * readable ? APART_PX.slice(-1) : APART_PX) {
      groups = this._grouped(seen, frame, apart);
      if (groups.length <= readable) break;
    }
    return groups;
  }

  // What is in the frame: slots and pixels, sorted by rank without comparing.
  _worstFirst({ scale, left, top, width, height }) {
    const { count, look, x, y } = this;
    const inFrame = new Uint8Array(count);
    const starts = new Uint32Array(RANKS + 1);
    for (let slot = 0; slot < count; slot++) {
      if (look[slot] === GONE) continue;
      const px = x[slot] * scale - left;
      const py = y[slot] * scale - top;
      if (px < -MARGIN_PX || py < -MARGIN_PX || px > width + MARGIN_PX || py > height + MARGIN_PX) continue;
      inFrame[slot] = 1;
      starts[rankOf(look[slot]) + 1] += 1;
    }
    for (let rank = 0; rank < RANKS; rank++) starts[rank + 1] += starts[rank];
    const slots = new Uint32Array(starts[RANKS]);
    for (let slot = 0; slot < count; slot++) if (inFrame[slot]) slots[starts[rankOf(look[slot])]++] = slot;
    const xs = Float32Array.from(slots, (slot) => x[slot] * scale - left);
    const ys = Float32Array.from(slots, (slot) => y[slot] * scale - top);
    return { slots, xs, ys };
  }

  _grouped({ slots, xs, ys }, { width, height }, apart) {
    const side = apart / Math.SQRT2; // two marks in a cell are always one group
    const columns = Math.ceil((width + 2 * MARGIN_PX) / side) + 5;
    const cells = new Int32Array(columns * (Math.ceil((height + 2 * MARGIN_PX) / side) + 5));
    const groups = [];
    for (let k = 0; k < slots.length; k++) {
      const [x, y, look] = [xs[k], ys[k], this.look[slots[k]]];
      const cell = (Math.floor((y + MARGIN_PX) / side) + 2) * columns + Math.floor((x + MARGIN_PX) / side) + 2;
      const near = nearest(groups, cells, columns, cell, x, y, apart);
      if (near) {
        near.count += 1;
        near.pending ||= (look & PENDING) !== 0;
      } else {
        groups.push({ x, y, look: look & ~PENDING, count: 1, pending: (look & PENDING) !== 0 });
        cells[cell] = groups.length;
      }
    }
    return groups;
  }
}

// Returns how far values lie apart at most.
function extent(values) {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return most >= least ? most - least : 0;
}

function nearest(groups, cells, columns, cell, x, y, apart) {
  if (cells[cell]) return groups[cells[cell] - 1];
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
