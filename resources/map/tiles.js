// The areas as tiles of 512 px: Leaflet says which, the worker draws them, and those that left the view are kept
// for a while, within a bound of bytes.
import { begin, end } from './pace.js';

const { L } = window;
const SIZE_PX = 512;
const KEPT_BYTES = 16 * 1024 * 1024;
const MOST_TILES = 80;

// Leaflet draws at whole zooms and scales; ours are drawn at the very zoom, so that lines stay sharp.
const Grid = L.GridLayer.extend({
  initialize(create) {
    L.GridLayer.prototype.initialize.call(this, { tileSize: SIZE_PX, keepBuffer: 1, updateWhenZooming: false });
    this.createTile = create;
  },
  _setView(center, zoom, noPrune, noUpdate) {
    if (!noUpdate) {
      this._tileZoom = zoom;
      this.fire('zoomset', { zoom });
      this._updateLevels();
      this._resetGrid();
      this._update(center);
      if (!noPrune) this._pruneTiles();
      this._noPrune = Boolean(noPrune);
    }
    this._setZoomTransforms(center, zoom);
  },
  // Tiles of the zoom before stay below until those of this zoom are there: no flash of empty ground.
  _pruneTiles() {
    if (!this._loading || Object.keys(this._tiles).length > MOST_TILES) L.GridLayer.prototype._pruneTiles.call(this);
  },
});

export class Tiles {
  constructor(map) {
    this._map = map;
    this._worker = new Worker('/js/tile_worker.js', { type: 'module' });
    this._worker.onmessage = ({ data }) => this._answered(data);
    this._worker.onerror = (event) => console.error(`tile worker: ${event.message}`);
    this._asked = new Map();
    this._ids = 0;
    this._version = 0;
    this._kept = new Map(); // canvases out of view, oldest first
    this._keptBytes = 0;
    this._ratio = window.devicePixelRatio;
    this._layer = new Grid((coords, done) => this._tile(coords, done));
    this._layer.on('zoomset', ({ zoom }) => this._zoomed(zoom));
    this._layer.on('loading', () => begin('tiles'));
    this._layer.on('load', () => end('tiles'));
    this._layer.on('tileunload', ({ tile, coords }) => this._keep(tile, coords));
  }

  // Add the layer once it is known where to look, or its first tiles are drawn in vain.
  show() {
    if (!this._map.hasLayer(this._layer)) this._layer.addTo(this._map);
  }

  load(name, url, marks) { return this._ask({ do: 'load', name, url, marks }).then(() => this._refresh()); }

  mark(url) { return this._ask({ do: 'mark', url }).then(() => this._refresh()); }

  setPalette(colors) {
    this._worker.postMessage({ do: 'palette', colors });
    this._refresh();
  }

  setShown(grids) {
    this._worker.postMessage({ do: 'shown', grids });
    this._refresh();
  }

  report() {
    const sizes = Object.values(this._layer._tiles ?? {}).map(({ el }) => bytesIn(el));
    return { tiles: sizes.length, tileBytes: sizes.reduce((sum, size) => sum + size, 0), keptBytes: this._keptBytes };
  }

  _ask(message) {
    const id = ++this._ids;
    return new Promise((resolve, reject) => {
      this._asked.set(id, { resolve, reject });
      this._worker.postMessage({ ...message, id });
    });
  }

  _answered({ id, bitmap, error }) {
    const asked = this._asked.get(id);
    this._asked.delete(id);
    if (error) asked.reject(new Error(error)); else asked.resolve(bitmap);
  }

  // Tiles of this zoom that were left undrawn when another came between are drawn now.
  _zoomed(zoom) {
    this._worker.postMessage({ do: 'zoom', zoom });
    for (const { el, coords } of Object.values(this._layer._tiles)) if (el.late && coords.z === zoom) this._redraw(el, coords);
  }

  _redraw(canvas, coords) {
    const what = `again ${coords.x}:${coords.y}:${coords.z}`;
    begin(what);
    this._draw(canvas, coords).catch((error) => console.error(error.message)).finally(() => end(what));
  }

  async _draw(canvas, { x, y, z }) {
    const version = this._version;
    const bitmap = await this._ask({ do: 'tile', x, y, z, size: SIZE_PX, ratio: this._ratio });
    canvas.late = bitmap === undefined;
    if (!canvas.late) canvas.version = version;
    if (canvas.gone) {
      bitmap?.close();
    } else if (bitmap) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      // Not by a bitmaprenderer: it costs nothing to show and 300 MB to forget.
      canvas.getContext('2d').drawImage(bitmap, 0, 0);
      bitmap.close();
    } else if (!canvas.late && canvas.width > 1) {
      empty(canvas);
    }
  }

  _tile(coords, done) {
    const kept = this._take(coords);
    if (kept) {
      queueMicrotask(() => done(null, kept));
      return kept;
    }
    const canvas = L.DomUtil.create('canvas');
    canvas.width = canvas.height = 1;
    this._draw(canvas, coords).catch((error) => console.error(error.message)).finally(() => done(null, canvas));
    return canvas;
  }

  // What is shown is drawn anew in place; what was kept is of yesterday.
  _refresh() {
    this._version += 1;
    for (const canvas of this._kept.values()) empty(canvas);
    this._kept.clear();
    this._keptBytes = 0;
    const version = this._version;
    const drawn = Object.values(this._layer._tiles ?? {}).map(({ el, coords }) => this._draw(el, coords));
    if (!drawn.length) return;
    const what = `refresh ${version}`;
    begin(what);
    Promise.all(drawn).catch((error) => console.error(error.message)).finally(() => end(what));
  }

  _keep(canvas, coords) {
    if (canvas.version !== this._version || canvas.width <= 1) {
      canvas.gone = true;
      empty(canvas);
      return;
    }
    this._kept.set(`${coords.x}:${coords.y}:${coords.z}`, canvas);
    this._keptBytes += bytesIn(canvas);
    for (const [key, oldest] of this._kept) {
      if (this._keptBytes <= KEPT_BYTES) break;
      this._keptBytes -= bytesIn(oldest);
      empty(oldest);
      this._kept.delete(key);
    }
  }

  _take({ x, y, z }) {
    const key = `${x}:${y}:${z}`;
    const canvas = this._kept.get(key);
    if (canvas) {
      this._kept.delete(key);
      this._keptBytes -= bytesIn(canvas);
    }
    return canvas;
  }
}

// Gives the pixels back now: the collector does not see how much hangs on a canvas.
function empty(canvas) { canvas.width = canvas.height = 1; }

const bytesIn = (canvas) => 4 * canvas.width * canvas.height;
