// Draws one tile: ground, county, grids by load, dots of those without staff, grid lines, boundaries. Runs in the worker.
import { touching, trace } from './shapes.js';

const UNSTAFFED = 8;
const MICRO = 16;
const LOAD = 7;
const [TOWN, COUNTY] = [2, 3]; // a unit's level; villages are 1
const RECTANGLE_PX = 3; // below this an area is drawn as its box
const LINES_PX = 6;
const MICRO_PX = 14;

// A tile of a pattern divides a map tile evenly, so that patterns meet at its edges.
function pattern(ctx, ratio, paint) {
  const side = 8 * ratio;
  const tile = new OffscreenCanvas(side, side);
  const on = tile.getContext('2d');
  on.scale(ratio, ratio);
  paint(on);
  const made = ctx.createPattern(tile, 'repeat');
  made.setTransform(new DOMMatrix().scale(1 / ratio));
  return made;
}

function dots(ctx, ratio, color) {
  return pattern(ctx, ratio, (on) => {
    on.fillStyle = color;
    for (const [x, y] of [[0.5, 0.5], [4.5, 0.5], [2.5, 4.5], [6.5, 4.5]]) on.fillRect(x, y, 1.4, 1.4);
  });
}

function hatch(ctx, ratio, color) {
  return pattern(ctx, ratio, (on) => {
    on.strokeStyle = color;
    on.lineWidth = 1;
    on.beginPath();
    for (const shift of [-8, 0, 8]) { on.moveTo(shift - 1, 9); on.lineTo(shift + 9, -1); }
    on.stroke();
  });
}

// Returns false where nothing lies in the tile: the page's own ground is seen there.
export function drawTile(ctx, layers, palette, showGrids, tile) {
  const scale = 256 * 2 ** tile.z;
  const [left, top] = [tile.x * tile.size, tile.y * tile.size];
  const edge = 3 / scale; // lines of areas beside the tile reach into it
  const within = [left / scale - edge, top / scale - edge, (left + tile.size) / scale + edge, (top + tile.size) / scale + edge];
  const found = (areas) => {
    const list = [];
    if (areas) touching(areas, ...within, (i) => list.push(i));
    return list;
  };
  const at = { scale, left, top };
  const units = found(layers.units);
  const scope = found(layers.scope);
  const grids = showGrids ? found(layers.grids) : [];
  if (!units.length && !scope.length && !grids.length && !palette.hatch) return false;
  ctx.lineJoin = 'round';
  drawScope(ctx, layers, scope, units, palette, at);
  if (grids.length) drawGrids(ctx, layers.grids, grids, palette, tile.ratio, at);
  if (palette.hatch) {
    ctx.fillStyle = hatch(ctx, tile.ratio, palette.hatch);
    ctx.fillRect(0, 0, tile.size, tile.size);
  }
  if (grids.length) drawGridLines(ctx, layers.grids, grids, palette, at);
  drawBoundaries(ctx, layers.units, units, palette, at);
  return true;
}

function drawScope(ctx, layers, scope, units, palette, { scale, left, top }) {
  ctx.fillStyle = palette['map.county'];
  const fill = (areas, i) => { trace(ctx, areas, i, scale, left, top); ctx.fill('evenodd'); };
  for (const i of scope) fill(layers.scope, i);
  if (!layers.scope) for (const i of units) if (layers.units.marks[i] >= COUNTY) fill(layers.units, i);
}

function drawGrids(ctx, grids, list, palette, ratio, { scale, left, top }) {
  const dotted = dots(ctx, ratio, palette['map.grid.unstaffed']);
  const { boxes, marks } = grids;
  const micro = grids.microWidth * scale >= MICRO_PX;
  const [dx, dy] = [grids.x0 * scale - left, grids.y0 * scale - top];
  // Micro-grids lie upon their grids, so that they come second.
  for (const small of micro ? [0, MICRO] : [0]) {
    for (let load = 0; load <= 4; load++) {
      for (const i of list) {
        if ((marks[i] & MICRO) !== small || (marks[i] & LOAD) !== load) continue;
        const unstaffed = marks[i] & UNSTAFFED;
        if (!load && !unstaffed) continue; // what has no open load is plain county
        if (load) ctx.fillStyle = palette[`map.load.${load}`];
        const k = 4 * i;
        const width = (boxes[k + 2] - boxes[k]) * scale;
        if (width < RECTANGLE_PX) {
          ctx.fillRect(boxes[k] * scale + dx, boxes[k + 1] * scale + dy, width, (boxes[k + 3] - boxes[k + 1]) * scale);
          continue;
        }
        trace(ctx, grids, i, scale, left, top);
        if (load) ctx.fill('evenodd');
        if (unstaffed) { ctx.fillStyle = dotted; ctx.fill('evenodd'); }
      }
    }
  }
}

function drawGridLines(ctx, grids, list, palette, { scale, left, top }) {
  ctx.strokeStyle = palette['map.grid.line'];
  for (const [small, width, typical] of [[MICRO, 0.6, grids.microWidth], [0, 1, grids.gridWidth]]) {
    if (typical * scale < (small ? MICRO_PX : LINES_PX)) continue;
    ctx.lineWidth = width;
    for (const i of list) {
      if ((grids.marks[i] & MICRO) !== small) continue;
      trace(ctx, grids, i, scale, left, top);
      ctx.stroke();
    }
  }
}

function drawBoundaries(ctx, units, list, palette, { scale, left, top }) {
  const lines = [[(level) => level === TOWN, 'map.town.line', 1.2], [(level) => level >= COUNTY, 'map.county.line', 2]];
  for (const [wanted, token, width] of lines) {
    ctx.strokeStyle = palette[token];
    ctx.lineWidth = width;
    for (const i of list) {
      if (!wanted(units.marks[i])) continue;
      trace(ctx, units, i, scale, left, top);
      ctx.stroke();
    }
  }
}
