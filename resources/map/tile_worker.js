// Draws tiles beside the page, so that dragging never waits for a polygon. Knows no map: a tile is four numbers.
import { drawTile } from './ground.js';
import { readAreas, typicalWidth } from './shapes.js';

const MICRO = 16;
const layers = { scope: null, units: null, grids: null };
const queue = [];
const canvas = new OffscreenCanvas(1, 1); // one for all: a tile's pixels leave it with the bitmap
let palette = null;
let showGrids = true;
let zoom = null;
let drawing = false;

async function fetched(url) {
  const answer = await fetch(url);
  return answer.ok ? answer.arrayBuffer() : null;
}

async function load({ name, url, marks }) {
  if (!url) { layers[name] = null; return; }
  const [packed, bytes] = await Promise.all([fetched(url), marks ? fetched(marks) : null]);
  if (!packed || (marks && !bytes)) return; // newer shapes took its place; word of them is on its way
  layers[name] = readAreas(packed);
  if (bytes) layers[name].marks = new Uint8Array(bytes);
  measure();
}

async function mark({ url }) {
  const bytes = new Uint8Array(await fetched(url));
  if (layers.grids && bytes.length === layers.grids.count) layers.grids.marks = bytes;
  measure();
}

function measure() {
  const { grids } = layers;
  if (!grids) return;
  grids.gridWidth = typicalWidth(grids.boxes, grids.count, (i) => !(grids.marks[i] & MICRO));
  grids.microWidth = typicalWidth(grids.boxes, grids.count, (i) => grids.marks[i] & MICRO);
}

// One tile a turn: between two, messages are read, and tiles of a zoom that was left are not drawn.
function draw() {
  const tile = queue.shift();
  drawing = queue.length > 0;
  if (tile) answer(tile);
  if (drawing) setTimeout(draw, 0);
}

function answer(tile) {
  if (tile.z !== zoom || !palette) { postMessage({ id: tile.id }); return; } // nothing was looked at: not an empty one
  const side = Math.round(tile.size * tile.ratio);
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const ctx = canvas.getContext('2d');
  ctx.setTransform(tile.ratio, 0, 0, tile.ratio, 0, 0);
  const drawn = drawTile(ctx, layers, palette, showGrids, tile);
  const bitmap = drawn ? canvas.transferToImageBitmap() : null;
  postMessage({ id: tile.id, bitmap }, bitmap ? [bitmap] : []);
}

const does = {
  load, mark,
  palette(message) { palette = message.colors; },
  shown(message) { showGrids = message.grids; },
  zoom(message) { zoom = message.zoom; },
  tile(message) {
    queue.push(message);
    if (!drawing) { drawing = true; setTimeout(draw, 0); }
  },
};

onmessage = async ({ data }) => {
  const { do: kind, id, ...message } = data;
  try {
    await does[kind]({ id, ...message });
    if (kind === 'load' || kind === 'mark') postMessage({ id });
  } catch (error) {
    postMessage({ id, error: `${kind}: ${error.stack ?? error}` });
  }
};
