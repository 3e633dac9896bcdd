// What stands still on the map: video points and clusters, facilities, names. Each thing gets its place only where
// nothing more urgent lies: events first, then names, then clusters.
import { Overlay } from './overlay.js';
import { Room } from './room.js';
import { STATES } from './points.js';
import { stampFacility, stampVideo } from './glyphs.js';
import { FONT, color } from './theme.js';
import { begin, end } from './pace.js';

const BOX_HEIGHT = 18;
const BROKEN_SHARE = 0.08;
const [OFF, FAULT] = [STATES.indexOf('offline'), STATES.indexOf('fault')];
// Names of a level are drawn while its units are this wide: smaller they crowd, larger one doesn't see where they end.
const [LEAST_PX, MOST_PX] = [56, 400];
const NAME_PX = { 1: 12, 2: 14, 3: 14, 4: 16, 5: 16 };
const FACILITY_NAMES_FROM = 14.5;
const THIN_SPACE = '\u2009';

const figure = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);

// Ten places for a name of a size around its point, the best first.
function offsets(width, height) {
  const [x, y] = [width / 2 + 12, height + 2];
  return [[0, 0], [0, -y], [0, y], [x, 0], [-x, 0], [x / 2, -y], [-x / 2, -y], [x / 2, y], [-x / 2, y], [0, -2 * y]];
}

export class Marks {
  constructor(map, points, shown) {
    this._points = points;
    this._shown = shown;
    this._names = [];
    this._widths = new Map();
    this._typical = {};
    this._facilities = [];
    this._rectangles = () => []; // of the events in a frame
    this._drawn = {};
    this._later = 0;
    this._looking = false;
    this._last = null; // the frame, what was placed in it, and for how many events
    this._overlay = new Overlay((ctx, frame) => this._draw(ctx, frame)).addTo(map);
  }

  redraw() { this._overlay.redraw(); }

  // Whether names have yet to make room for events.
  get waiting() { return this._later !== 0 || this._looking; }

  // Events changed: names and clusters make room, but not in the same frame, and only where one is in the way or gone.
  makeRoom(rectangles) {
    this._rectangles = rectangles;
    if (this._later) return;
    this._later = setTimeout(() => {
      this._later = 0;
      this._looking = true;
      requestAnimationFrame(() => this._look()); // events that came are drawn in this frame: before, they stand as they stood
    }, 500);
  }

  _look() {
    this._looking = false;
    if (this._crowded()) this.redraw();
  }

  _crowded() {
    if (!this._last) return true;
    const { frame, placed, events } = this._last;
    const now = this._rectangles(frame);
    return now.length < events || now.some((rectangle) => !placed.free(...rectangle));
  }

  setNames(names) {
    this._names = names.map(([x, y, level, size, text]) => ({ x, y, level, size, text }));
    for (const level of Object.keys(NAME_PX).map(Number)) {
      const sizes = this._names.filter((name) => name.level === level).map(({ size }) => size).sort((a, b) => a - b);
      this._typical[level] = sizes[sizes.length >> 1] ?? 0;
    }
    // The larger unit's name first; of one level the larger unit's.
    this._names.sort((a, b) => b.level - a.level || b.size - a.size);
    this.redraw();
  }

  setFacilities(facilities) {
    this._facilities = facilities.map(([x, y, kind, name]) => ({ x, y, kind, name }));
    this.redraw();
  }

  report() { return this._drawn; }

  _draw(ctx, frame) {
    ctx.clearRect(0, 0, frame.width, frame.height);
    const room = new Room(frame.width, frame.height);
    const events = this._shown.events ? this._rectangles(frame) : [];
    for (const rectangle of events) room.take(...rectangle);
    this._last = { frame, placed: new Room(frame.width, frame.height), events: events.length };
    this._drawn = { names: 0, clusters: 0, singles: 0 };
    const clusters = this._shown.video ? this._drawSingles(ctx, frame) : [];
    if (this._shown.facilities) this._drawFacilities(ctx, frame, room);
    this._drawNames(ctx, frame, room);
    this._drawClusters(ctx, frame, room, clusters);
  }

  // Draws points that stand alone; returns the clusters, which wait for what room is left.
  _drawSingles(ctx, frame) {
    const clusters = [];
    this._points.within(frame, 40, (x, y, counts) => {
      if (typeof counts === 'number') {
        stampVideo(ctx, STATES[counts], x, y, frame.ratio);
        this._drawn.singles += 1;
        return;
      }
      const total = counts.reduce((sum, n) => sum + n, 0);
      clusters.push({ x, y, total, broken: counts[OFF] + counts[FAULT], only: total === 1 ? counts.indexOf(1) : -1 });
    });
    return clusters.sort((a, b) => b.total - a.total);
  }

  _drawFacilities(ctx, frame, room) {
    const named = frame.zoom >= FACILITY_NAMES_FROM;
    for (const { x, y, kind, name } of this._facilities) {
      const [px, py] = [x * frame.scale - frame.left, y * frame.scale - frame.top];
      if (px < -20 || py < -20 || px > frame.width + 20 || py > frame.height + 20) continue;
      stampFacility(ctx, kind, px, py, frame.ratio);
      room.take(px - 8, py - 8, px + 8, py + 8);
      if (named) this._write(ctx, room, name, px, py, 12, [[0, 16], [0, -16]]);
    }
  }

  _drawNames(ctx, frame, room) {
    for (const { x, y, level, text } of this._names) {
      const wide = this._typical[level] * frame.scale;
      if (wide < LEAST_PX || wide > MOST_PX) continue;
      const [px, py] = [x * frame.scale - frame.left, y * frame.scale - frame.top];
      if (px < -60 || py < -20 || px > frame.width + 60 || py > frame.height + 20) continue;
      if (this._write(ctx, room, text, px, py, NAME_PX[level])) this._drawn.names += 1;
    }
  }

  _write(ctx, room, text, x, y, px, places) {
    ctx.font = `${px}px ${FONT}`;
    const width = this._width(ctx, text);
    const height = px + 4;
    for (const [dx, dy] of places ?? offsets(width, height)) {
      const [left, top] = [Math.round(x + dx - width / 2), Math.round(y + dy - height / 2)];
      if (!room.free(left - 2, top, left + width + 2, top + height)) continue;
      room.take(left - 2, top, left + width + 2, top + height);
      this._last.placed.take(left, top, left + width, top + height);
      writeHaloed(ctx, text, left, top + height / 2, 'map.label');
      return true;
    }
    return false;
  }

  _width(ctx, text) {
    const key = `${ctx.font} ${text}`;
    let width = this._widths.get(key);
    if (width === undefined) {
      width = ctx.measureText(text).width;
      if (this._widths.size > 5000) this._widths.clear();
      this._widths.set(key, width);
    }
    return width;
  }

  _drawClusters(ctx, frame, room, clusters) {
    ctx.font = `13px ${FONT}`;
    for (const { x, y, total, broken, only } of clusters) {
      if (only >= 0) {
        if (room.free(x - 5, y - 5, x + 5, y + 5)) stampVideo(ctx, STATES[only], x, y, frame.ratio);
        continue;
      }
      const count = figure(total);
      const bad = broken > BROKEN_SHARE * total ? figure(broken) : '';
      const width = Math.ceil(24 + this._width(ctx, count) + (bad ? 16 + this._width(ctx, bad) : 0));
      for (const [dx, dy] of [[0, 0], [0, -14], [0, 14], [width / 2, 0], [-width / 2, 0], [0, -24], [0, 24]]) {
        const [left, top] = [Math.round(x + dx - width / 2), Math.round(y + dy - BOX_HEIGHT / 2)];
        if (!room.free(left - 2, top - 2, left + width + 2, top + BOX_HEIGHT + 2)) continue;
        room.take(left, top, left + width, top + BOX_HEIGHT);
        this._last.placed.take(left, top, left + width, top + BOX_HEIGHT);
        drawBox(ctx, left, top, width, count, bad);
        this._drawn.clusters += 1;
        break;
      }
    }
  }
}

export function writeHaloed(ctx, text, left, middle, token) {
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3; // 1.5 px each side
  ctx.strokeStyle = color('map.halo');
  ctx.strokeText(text, left, middle);
  ctx.fillStyle = color(token);
  ctx.fillText(text, left, middle);
}

function drawBox(ctx, left, top, width, count, bad) {
  ctx.fillStyle = color('map.halo');
  ctx.fillRect(left, top, width, BOX_HEIGHT);
  ctx.lineWidth = 1;
  ctx.strokeStyle = color('line.rule');
  ctx.strokeRect(left + 0.5, top + 0.5, width - 1, BOX_HEIGHT - 1);
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = color('video.on');
  ctx.strokeRect(left + 6, top + 5.5, 7, 7);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = color('text.3');
  const middle = top + BOX_HEIGHT / 2 + 0.5;
  ctx.fillText(count, left + 18, middle);
  if (!bad) return;
  const cross = left + width - 6 - ctx.measureText(bad).width - 8;
  ctx.lineWidth = 1.8;
  ctx.strokeStyle = color('video.off');
  ctx.beginPath();
  ctx.moveTo(cross - 2.5, middle - 3);
  ctx.lineTo(cross + 2.5, middle + 2);
  ctx.moveTo(cross + 2.5, middle - 3);
  ctx.lineTo(cross - 2.5, middle + 2);
  ctx.stroke();
  ctx.fillStyle = color('video.off');
  ctx.fillText(bad, cross + 7, middle);
}
