// What moves: events, the selection, the ring around what is new. Its own canvas, so that an event is on the screen
// without anything else being drawn again.
import { GONE, PENDING, severityOf } from './events.js';
import { Overlay } from './overlay.js';
import { Room } from './room.js';
import { Scene } from './scene.js';
import { REACH, ringNew, ringSelected, stampEvent } from './severity.js';
import { FONT, color, paletteVersion } from './theme.js';
import { writeHaloed } from './marks.js';
import { afterFrame } from './pace.js';
import { tell } from './link.js';

const RING_MS = 600;
const LOOK_AGAIN_MS = 20;
const PICKED_REACH = 18;
const MOST_RINGS = 12; // the worst; more at once tell nobody where to look
const FIGURE_PX = 8; // a little more than a digit's width at 13 px

const around = (x, y, reach) => [x - reach, y - reach, x + reach, y + reach];

export class Live {
  constructor(map, events, shown, marks) {
    this._events = events;
    this._shown = shown;
    this._marks = marks;
    this._selected = null;
    this._rings = [];
    this._outline = [];
    this._outlines = 0;
    this._still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this._batch = 0;
    this._telling = false;
    this._groups = [];
    this._frame = null;
    this._ticking = 0;
    this._scene = new Scene();
    this._overlay = new Overlay((ctx, frame, anew) => this._draw(ctx, frame, anew)).addTo(map);
    this._overlay.getCanvas().classList.add('live');
  }

  redraw() { this._overlay.redraw(); }

  setReducedMotion(reduced) { this._still = reduced; }

  take(batch, records) {
    const fresh = this._events.take(records);
    this._batch = batch;
    if (!this._still) this._ring(fresh);
    this.redraw();
    this._tellDrawn();
    this._makeRoom();
  }

  // What is picked keeps its place free as any event does: its name would be read in halves.
  _makeRoom() {
    this._marks.makeRoom((frame) => {
      const picked = this._selected && this._picked(frame);
      return [...rectangles(this._groupsIn(frame)), ...(picked ? [around(...picked, PICKED_REACH)] : [])];
    });
  }

  _picked({ scale, left, top }) { return [this._selected.x * scale - left, this._selected.y * scale - top]; }

  select(slot, x, y) {
    this._selected = slot === null ? null : { slot, x, y };
    this.redraw();
    this._makeRoom();
  }

  outline(rings) {
    this._outline = rings;
    this._outlines += 1;
    this.redraw();
  }

  // Ends when the events up to a batch are here, names have made room for them, and no ring is left.
  async rest(batch) {
    while (this._batch < batch || this._moves) await new Promise((later) => { setTimeout(later, LOOK_AGAIN_MS); });
  }

  get _moves() { return this._rings.length > 0 || this._marks.waiting; }

  report() {
    return { events: this._events.alive(), groups: this._groups.length, rings: this._rings.length, moves: this._moves };
  }

  // As drawn, where the view is the one that was drawn.
  _groupsIn(frame) {
    const { left, top, scale } = this._frame ?? {};
    return left === frame.left && top === frame.top && scale === frame.scale ? this._groups : this._events.groups(frame);
  }

  _tellDrawn() {
    if (this._telling) return;
    this._telling = true;
    afterFrame(() => {
      this._telling = false;
      tell('drawn', { batch: this._batch });
    });
  }

  // A still ring for its time, then none: 60 frames a second for a moving one cost a third of a core.
  _ring(slots) {
    const until = performance.now() + RING_MS;
    const { look } = this._events;
    const worst = slots.sort((a, b) => severityOf(look[a]) - severityOf(look[b]));
    for (const slot of worst.slice(0, Math.max(0, MOST_RINGS - this._rings.length))) this._rings.push({ slot, until });
    if (this._rings.length && !this._ticking) this._ticking = setInterval(() => this._expire(), RING_MS / 3);
  }

  // While events come, their frames take the rings away; the last ring needs a frame of its own.
  _expire() {
    const now = performance.now();
    if (this._rings.some(({ until }) => until <= now)) this.redraw();
    if (this._rings.length) return;
    clearInterval(this._ticking);
    this._ticking = 0;
  }

  _draw(ctx, frame, anew) {
    const now = performance.now();
    this._rings = this._rings.filter(({ until }) => until > now);
    this._groups = this._shown.events ? this._events.groups(frame) : [];
    this._frame = frame;
    const items = [
      ...this._outlineItems(frame), ...groupItems(frame, this._groups), ...this._ringItems(frame), ...this._selectionItems(frame),
    ];
    const theme = `${paletteVersion()} `;
    this._scene.draw(ctx, frame, items.map((item) => ({ ...item, key: theme + item.key })), anew);
  }

  _at(slot, { scale, left, top }) {
    return [this._events.x[slot] * scale - left, this._events.y[slot] * scale - top];
  }

  _outlineItems(frame) {
    if (!this._outline.length) return [];
    const { scale, left, top, width, height } = frame;
    const paint = (ctx) => {
      ctx.beginPath();
      for (const ring of this._outline) {
        for (let k = 0; k < ring.length; k += 2) {
          const corner = [ring[k] * scale - left, ring[k + 1] * scale - top];
          if (k) ctx.lineTo(...corner); else ctx.moveTo(...corner);
        }
        ctx.closePath();
      }
      ctx.lineJoin = 'round';
      ctx.lineWidth = 3;
      ctx.strokeStyle = color('accent');
      ctx.stroke();
    };
    return [{ key: `outline ${this._outlines}`, box: [0, 0, width, height], paint }];
  }

  _ringItems(frame) {
    if (!this._shown.events) return [];
    const alive = this._rings.filter(({ slot }) => this._events.look[slot] !== GONE);
    return alive.map(({ slot }) => {
      const [x, y] = this._at(slot, frame);
      const look = this._events.look[slot];
      return { key: `ring ${slot} ${look} ${x} ${y}`, box: around(x, y, REACH), paint: (ctx) => ringNew(ctx, x, y, look) };
    });
  }

  // The selected event upon all others, even where it's one of a group.
  _selectionItems(frame) {
    if (!this._selected) return [];
    const [x, y] = this._picked(frame);
    const look = this._shown.events ? this._events.look[this._selected.slot] ?? GONE : GONE;
    const paint = (ctx) => {
      if (look !== GONE) stampEvent(ctx, { x, y, look: look & ~PENDING, pending: (look & PENDING) !== 0 }, frame.ratio);
      ringSelected(ctx, x, y);
    };
    return [{ key: `selected ${look} ${x} ${y}`, box: around(x, y, REACH), paint }];
  }
}

// The worst come last, so that they lie on top; then the counts, at the right where there is room.
function groupItems(frame, groups) {
  const items = groups.map((group) => {
    const { x, y, look, pending } = group;
    return { key: `event ${x} ${y} ${look} ${pending}`, box: around(x, y, REACH), paint: (ctx) => stampEvent(ctx, group, frame.ratio) };
  }).reverse();
  const room = new Room(frame.width, frame.height);
  for (const { x, y } of groups) room.take(...around(x, y, 8));
  for (const { x, y, count } of groups) {
    if (count < 2) continue;
    const width = 2 + FIGURE_PX * String(count).length;
    const places = [[x + 11, y - 9], [x - 11 - width, y - 9], [x - width / 2, y + 9], [x - width / 2, y - 27]];
    const boxes = places.map(([left, top]) => [left, top, left + width, top + 18]);
    // Without room it stands on a neighbour: a group that looks like one event would be a lie.
    const box = boxes.find((one) => room.free(...one)) ?? boxes[0];
    room.take(...box);
    const paint = (ctx) => {
      ctx.font = `13px ${FONT}`;
      writeHaloed(ctx, String(count), Math.round(box[0] + 2), Math.round(box[1] + 9) + 0.5, 'text.1');
    };
    items.push({ key: `count ${x} ${y} ${count}`, box, paint });
  }
  return items;
}

// What events keep free of names and clusters.
function rectangles(groups) {
  return groups.map(({ x, y, count }) => [x - 11, y - 11, x + 11 + (count > 1 ? 4 + FIGURE_PX * String(count).length : 0), y + 11]);
}
