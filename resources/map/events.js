// The open events by slot, and how they are grouped on a screen: marks that would lie upon each other become one,
// in the worst one's shape, with a count.
export const GONE = 255;
const SEVERITY = 7;
const ACKNOWLEDGED = 8;
export const PENDING = 16;
export const FRESH = 32;
const WORLD = 2 ** 32;
// Marks nearer than this are one group; with more groups than can be read, the next distance is tried.
const APART_PX = [14, 26, 44];
const PX2_PER_GROUP = 5000;
const RANKS = 10;

export const severityOf = (look) => look & SEVERITY;
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
    const slots = this._worstFirst(frame);
    const readable = frame.width * frame.height / PX2_PER_GROUP;
    let groups = [];
    for (const apart of APART_PX) {
      groups = this._grouped(slots, frame, apart);
      if (groups.length <= readable) break;
    }
    return groups;
  }

  _worstFirst(frame) {
    const { scale, left, top, width, height } = frame;
    const ranks = Array.from({ length: RANKS }, () => []);
    for (let slot = 0; slot < this.count; slot++) {
      const look = this.look[slot];
      if (look === GONE) continue;
      const x = this.x[slot] * scale - left;
      const y = this.y[slot] * scale - top;
      if (x > -20 && y > -20 && x < width + 20 && y < height + 20) ranks[rankOf(look)].push(slot);
    }
    return ranks.flat();
  }

  _grouped(slots, { scale, left, top, width, height }, apart) {
    const side = apart / Math.SQRT2; // two marks in a cell are always one group
    const columns = Math.ceil((width + 40) / side) + 5;
    const cells = new Int32Array(columns * (Math.ceil((height + 40) / side) + 5));
    const groups = [];
    for (const slot of slots) {
      const x = this.x[slot] * scale - left;
      const y = this.y[slot] * scale - top;
      const cell = (Math.floor((y + 20) / side) + 2) * columns + Math.floor((x + 20) / side) + 2;
      const near = nearest(groups, cells, columns, cell, x, y, apart);
      if (near) {
        near.count += 1;
        near.pending ||= (this.look[slot] & PENDING) !== 0;
      } else {
        groups.push({ x, y, look: this.look[slot] & ~PENDING, count: 1, pending: (this.look[slot] & PENDING) !== 0 });
        cells[cell] = groups.length;
      }
    }
    return groups;
  }
}

function nearest(groups, cells, columns, cell, x, y, apart) {
  const own = cells[cell];
  if (own) return groups[own - 1];
  for (let row = -2; row <= 2; row++) {
    for (let column = -2; column <= 2; column++) {
      const group = groups[cells[cell + row * columns + column] - 1];
      if (group && (group.x - x) ** 2 + (group.y - y) ** 2 < apart ** 2) return group;
    }
  }
  return null;
}
