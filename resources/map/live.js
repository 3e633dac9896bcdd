// What moves: events, the selection, the ring around what is new. Its own canvas, so that an event is on the screen
// without anything else being drawn again.
import { GONE, PENDING, severityOf } from './events.js';
import { Overlay } from './overlay.js';
import { Room } from './room.js';
import { ringNew, ringSelected, stampEvent } from './severity.js';
import { FONT, color } from './theme.js';
import { writeHaloed } from './marks.js';
import { afterFrame } from './pace.js';
import { tell } from './link.js';

const RING_MS = 600;
const MOST_RINGS = 12; // the worst; more at once tell nobody where to look

export class Live {
  constructor(map, events, shown, marks) {
    this._events = events;
    this._shown = shown;
    this._marks = marks;
    this._selected = null;
    this._rings = [];
    this._outline = [];
    this._still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    this._batch = 0;
    this._telling = false;
    this._groups = [];
    this._frame = null;
    this._ticking = 0;
    this._overlay = new Overlay((ctx, frame) => this._draw(ctx, frame)).addTo(map);
    this._overlay._container.classList.add('live');
  }

  redraw() { this._overlay.redraw(); }

  setReducedMotion(reduced) { this._still = reduced; }

  take(batch, records) {
    const fresh = this._events.take(records);
    this._batch = batch;
    if (!this._still) this._ring(fresh);
    this.redraw();
    this._tellDrawn();
    this._marks.makeRoom((frame) => rectangles(this._groupsIn(frame)));
  }

  // As drawn, where the view is the one that was drawn.
  _groupsIn(frame) {
    const { left, top, scale } = this._frame ?? {};
    return left === frame.left && top === frame.top && scale === frame.scale ? this._groups : this._events.groups(frame);
  }

  select(slot, x, y) {
    this._selected = slot === null ? null : { slot, x, y };
    this.redraw();
  }

  outline(rings) {
    this._outline = rings;
    this.redraw();
  }

  report() { return { events: this._alive(), groups: this._groups.length, rings: this._rings.length }; }

  _alive() {
    let alive = 0;
    for (let slot = 0; slot < this._events.count; slot++) if (this._events.look[slot] !== GONE) alive += 1;
    return alive;
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

  _draw(ctx, frame) {
    this._drawOutline(ctx, frame);
    if (this._shown.events) {
      this._groups = this._events.groups(frame);
      this._frame = frame;
      drawGroups(ctx, frame, this._groups);
      const now = performance.now();
      this._rings = this._rings.filter(({ until }) => until > now);
      for (const { slot } of this._rings) {
        const look = this._events.look[slot];
        if (look !== GONE) ringNew(ctx, ...this._at(slot, frame), look);
      }
    }
    this._drawSelection(ctx, frame);
  }

  _at(slot, { scale, left, top }) {
    return [this._events.x[slot] * scale - left, this._events.y[slot] * scale - top];
  }

  _drawOutline(ctx, { scale, left, top }) {
    if (!this._outline.length) return;
    ctx.beginPath();
    for (const ring of this._outline) {
      for (let k = 0; k < ring.length; k += 2) {
        const [x, y] = [ring[k] * scale - left, ring[k + 1] * scale - top];
        if (k) ctx.lineTo(x, y); else ctx.moveTo(x, y);
      }
      ctx.closePath();
    }
    ctx.lineJoin = 'round';
    ctx.lineWidth = 3;
    ctx.strokeStyle = color('accent');
    ctx.stroke();
  }

  // The selected event upon all others, even where it's one of a group.
  _drawSelection(ctx, frame) {
    if (!this._selected) return;
    const { scale, left, top, ratio } = frame;
    const [x, y] = [this._selected.x * scale - left, this._selected.y * scale - top];
    const look = this._events.look[this._selected.slot] ?? GONE;
    if (this._shown.events && look !== GONE) {
      stampEvent(ctx, { x, y, look: look & ~PENDING, pending: (look & PENDING) !== 0 }, ratio);
    }
    ringSelected(ctx, x, y);
  }
}

// The worst come last, so that they lie on top; counts where there is room for them.
function drawGroups(ctx, frame, groups) {
  for (let k = groups.length - 1; k >= 0; k--) stampEvent(ctx, groups[k], frame.ratio);
  if (!groups.some(({ count }) => count > 1)) return;
  const room = new Room(frame.width, frame.height);
  for (const { x, y } of groups) room.take(x - 8, y - 8, x + 8, y + 8);
  ctx.font = `13px ${FONT}`;
  for (const { x, y, count } of groups) {
    if (count < 2) continue;
    const width = 8 * String(count).length;
    if (!room.free(x + 11, y - 8, x + 13 + width, y + 8)) continue;
    room.take(x + 11, y - 8, x + 13 + width, y + 8);
    writeHaloed(ctx, String(count), Math.round(x + 13), Math.round(y) + 0.5, 'text.1');
  }
}

function rectangles(groups) {
  return groups.map(({ x, y, count }) => [x - 11, y - 11, x + 11 + (count > 1 ? 4 + 8 * String(count).length : 0), y + 11]);
}
