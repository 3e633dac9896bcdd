// What stands on the map's edges: layers, zoom, scale and source, legend. Every word and figure is handed in and
// set as text.
import { stampCounted } from './glyphs.js';

const { L } = window;
const LAYERS = ['grids', 'video', 'events', 'facilities'];
const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  'zoom.in': 'M8 3V13M3 8H13',
  'zoom.out': 'M3 8H13',
  locate: 'M8 1V4M8 12V15M1 8H4M12 8H15M8 3.5A4.5 4.5 0 1 1 8 12.5A4.5 4.5 0 1 1 8 3.5M8 6.7A1.3 1.3 0 1 1 8 9.3A1.3 1.3 0 1 1 8 6.7',
};
const LONGEST_SCALE_PX = 96;
const EQUATOR_M = 40_075_016.686;

function make(name, className, parent) {
  const made = document.createElement(name);
  if (className) made.className = className;
  parent?.append(made);
  return made;
}

function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export class Controls {
  constructor(map, acts) {
    this._map = map;
    this._rows = [];
    this._words = {};
    const root = make('div', 'controls', document.body);
    this._layers = make('div', 'layers', root);
    this._layers.setAttribute('role', 'group');
    this._toggles = Object.fromEntries(LAYERS.map((layer) => [layer, this._button(this._layers, () => {
      acts.toggle(layer, this._toggles[layer].getAttribute('aria-pressed') !== 'true');
    })]));
    this._tools = make('div', 'tools', root);
    const tools = { 'zoom.in': () => map.zoomIn(), 'zoom.out': () => map.zoomOut(), locate: acts.locate };
    this._buttons = Object.fromEntries(Object.entries(tools).map(([word, act]) => {
      const button = this._button(this._tools, act);
      button.append(icon(ICONS[word]));
      return [word, button];
    }));
    this._foot = make('div', 'foot', root);
    this._bar = make('div', 'bar', this._foot);
    this._scale = make('span', '', this._foot);
    this._source = make('span', '', this._foot);
    this._legend = make('table', 'legend', root);
    this._empty = make('p', 'empty', root);
    this._empty.setAttribute('role', 'status');
    L.DomEvent.disableClickPropagation(root);
  }

  _button(parent, act) {
    const button = make('button', '', parent);
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  }

  setWords(words) {
    this._words = words;
    this._layers.setAttribute('aria-label', words.layers);
    this._legend.setAttribute('aria-label', words.legend);
    this._map.getContainer().setAttribute('aria-label', words.map);
    for (const layer of LAYERS) this._toggles[layer].textContent = words[`layer.${layer}`];
    for (const [word, button] of Object.entries(this._buttons)) button.setAttribute('aria-label', words[word]);
    this.showScale();
  }

  showLayers(shown) {
    for (const layer of LAYERS) this._toggles[layer].setAttribute('aria-pressed', String(shown[layer]));
  }

  setLegend(rows, source, empty) {
    this._source.textContent = source ? ` · ${source}` : '';
    this._empty.textContent = empty;
    this._empty.hidden = !empty;
    this._legend.hidden = !rows.length;
    this._rows = rows;
    this._legend.replaceChildren(...rows.map(([, word, count]) => {
      const row = make('tr');
      make('canvas', '', make('td', '', row));
      make('td', '', row).textContent = word;
      make('td', 'figure', row).textContent = count;
      return row;
    }));
    this.redraw();
  }

  // Where they stand, as boxes of pixels.
  edges() {
    const [layers, legend, foot] = [this._layers, this._legend, this._foot].map((part) => part.getBoundingClientRect());
    return { layers, legend: legend.width ? legend : null, foot };
  }

  redraw() {
    const ratio = window.devicePixelRatio;
    [...this._legend.querySelectorAll('canvas')].forEach((canvas, place) => {
      canvas.width = canvas.height = 20 * ratio;
      const ctx = canvas.getContext('2d');
      ctx.scale(ratio, ratio);
      stampCounted(ctx, this._rows[place][0], 10, 10, ratio);
    });
  }

  // The longest of 1, 2, 5 × 10ⁿ metres that fits.
  showScale() {
    const meters = EQUATOR_M * Math.cos(this._map.getCenter().lat * Math.PI / 180) / (256 * 2 ** this._map.getZoom());
    const most = meters * LONGEST_SCALE_PX;
    const ten = 10 ** Math.floor(Math.log10(most));
    const length = ten * [5, 2, 1].find((times) => times * ten <= most);
    this._bar.style.width = `${Math.round(length / meters)}px`;
    const [figure, unit] = length >= 1000 ? [length / 1000, 'unit.km'] : [length, 'unit.m'];
    this._scale.textContent = `${figure} ${this._words[unit] ?? ''}`;
  }
}
