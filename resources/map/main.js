// The page: what Python says goes to the layers, what the officer does goes to Python.
// Nothing here decides what is shown; a reload and being told everything again gives the same map.
import { openLink, tell } from './link.js';
import { begin, end, heardSerial } from './pace.js';
import { setPalette } from './theme.js';
import { Tiles } from './tiles.js';
import { Marks } from './marks.js';
import { Live } from './live.js';
import { Points } from './points.js';
import { Events } from './events.js';
import { Controls } from './controls.js';
import { areSame, whole } from './whole.js';
import { bytesOf } from './bytes.js';

const map = window.map_main;
const points = new Points();
const events = new Events();
const shown = { grids: true, video: true, events: true, facilities: false };

const tiles = new Tiles(map);
const marks = new Marks(map, points, shown);
const live = new Live(map, events, shown, marks);
const controls = new Controls(map, { toggle, locate });
let scopeBounds = null;
let fitted = null; // what is looked at as a whole, until the officer moves
let fitting = false;
let edges = null; // what stood on the map's edges when it was fitted
let wanted = null; // the size that the view was given; the page hears of it some frames later

function toggle(layer, on) {
  shown[layer] = on;
  tell('toggled', { layer, on });
  showLayers();
}

function showLayers() {
  controls.showLayers(shown);
  tiles.setShown(shown.grids);
  live.redraw();
  marks.redraw();
}

function fit(bounds) {
  fitted = bounds;
  edges = controls.edges();
  const view = whole(map, bounds, edges);
  if (!view) { begin('size'); return; }
  fitting = true;
  map.setView(view.center, view.zoom, { animate: false });
  fitting = false;
  end('size');
}

const RESIZED_WITHIN_MS = 2000; // a view that is not shown is not resized either

function hasSize() {
  const { x, y } = map.getSize();
  // With larger texts the page has a broken number of pixels, and rounds it its own way.
  return !wanted || (Math.abs(x - wanted.width) <= 1 && Math.abs(y - wanted.height) <= 1);
}

function refit() {
  if (fitted) fit(fitted);
}

// Another word or figure may take other room.
function worded() {
  if (!areSame(edges, controls.edges())) refit();
}

function locate() {
  if (scopeBounds) fit(scopeBounds);
}

class Superseded extends Error {}

async function fetched(url, kind) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Superseded(url); // newer shapes took its place; word of them is on its way
  return kind === 'json' ? answer.json() : answer.arrayBuffer();
}

const says = {
  palette({ colors }) {
    setPalette(colors);
    tiles.setPalette(colors);
    live.redraw();
    marks.redraw();
    controls.redraw();
  },
  words({ words }) { controls.setWords(words); worded(); },
  motion({ reduced }) { live.setReducedMotion(reduced); map.options.zoomAnimation = !reduced; map._zoomAnimated = !reduced; },
  layers({ layers }) { Object.assign(shown, layers); showLayers(); },
  legend({ rows, source, empty }) { controls.setLegend(rows, source, empty); worded(); },
  sized({ width, height }) {
    wanted = { width, height };
    if (hasSize()) return;
    begin('resize');
    setTimeout(() => end('resize'), RESIZED_WITHIN_MS);
  },
  look({ bounds, center, zoom }) {
    if (bounds) {
      scopeBounds ??= bounds;
      fit(bounds);
    } else {
      map.setView(center, zoom, { animate: false });
    }
    tiles.show();
  },
  scope({ bounds, url }) { scopeBounds = bounds ?? scopeBounds; return tiles.load('scope', url); },
  async units({ url, levels, names }) {
    const [loaded] = await Promise.all([fetched(names, 'json'), tiles.load('units', url, levels)]);
    marks.setNames(loaded);
  },
  grids({ url }) { return tiles.load('grids', url); },
  marks({ url }) { return tiles.mark(url); },
  async points({ url, states }) {
    const [packed, bytes] = await Promise.all([fetched(url), fetched(states)]);
    points.load(packed, new Uint8Array(bytes));
    marks.redraw();
  },
  states({ pairs }) {
    points.change(new Uint32Array(bytesOf(pairs).buffer));
    marks.redraw();
  },
  async facilities({ url }) { marks.setFacilities(await fetched(url, 'json')); },
  events({ batch, records }) { live.take(batch, new Uint32Array(bytesOf(records).buffer)); },
  select({ slot, x, y }) { live.select(slot, x, y); },
  rest({ batch }) { return live.rest(batch); },
  outline({ rings }) { live.outline(rings); },
};

let turn = Promise.resolve();

// One after another, or a late answer for old shapes would overwrite new ones; but events never wait.
function hear(text) {
  const { do: kind, serial, ...fields } = JSON.parse(text);
  const say = says[kind];
  if (!Object.hasOwn(says, kind)) return;
  if (serial === undefined) { say(fields); return; }
  begin(serial);
  turn = turn.then(() => say(fields)).catch((error) => { if (!(error instanceof Superseded)) console.error(`${kind}: ${error.stack ?? error}`); })
    .finally(() => { heardSerial(serial); end(serial); });
}

map.on('click', ({ latlng }) => {
  const { lat, lng } = latlng.wrap();
  tell('clicked', { lon: lng, lat, zoom: map.getZoom(), radius_px: 14 });
});
map.on('movestart zoomstart', () => { if (!fitting) fitted = null; });
map.on('resize', () => {
  refit();
  if (hasSize()) end('resize');
});
map.on('moveend', () => {
  const { lat, lng } = map.getCenter().wrap();
  if (fitted) tell('fitted', { bounds: fitted });
  else tell('moved', { lon: lng, lat, zoom: map.getZoom() });
  controls.showScale();
});
window.mapReport = () => ({ ...tiles.report(), ...marks.report(), ...live.report() });

begin('font');
Promise.race([
  document.fonts.load('13px "Noto Sans SC"', '网格'),
  new Promise((late) => { setTimeout(late, 3000); }),
]).finally(() => { worded(); marks.redraw(); live.redraw(); end('font'); });

openLink(hear).then(() => tell('ready', {}));
