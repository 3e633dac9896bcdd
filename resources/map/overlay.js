// A canvas over the map: redrawn when the view comes to rest, moved with it meanwhile, scaled with an animated zoom.
const { L } = window;
const PADDING = 0.1; // of the view, each side: what is drawn ahead for a drag

export const Overlay = L.Renderer.extend({
  initialize(draw) {
    L.Renderer.prototype.initialize.call(this, { padding: PADDING });
    this._draw = draw;
    this._waiting = false;
  },
  _initContainer() {
    this._container = L.DomUtil.create('canvas', 'overlay');
    this._ctx = this._container.getContext('2d');
  },
  _destroyContainer() { this._container.remove(); },
  _updatePaths() {},
  // Leaflet's own would put it on a broken pixel afterwards, and every name on it would be blurred.
  _reset() { this._update(); },
  getEvents() {
    return { ...L.Renderer.prototype.getEvents.call(this), move: this._onMove };
  },
  // A long drag leaves what was drawn ahead: draw again under the hand.
  _onMove() {
    if (this._map._animatingZoom || this._map.getZoom() !== this._zoom) return;
    const seen = L.bounds(this._map.containerPointToLayerPoint([0, 0]), this._map.containerPointToLayerPoint(this._map.getSize()));
    if (!this._bounds.contains(seen)) this._update();
  },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    if (this._container.width !== width || this._container.height !== height) {
      Object.assign(this._container, { width, height });
      Object.assign(this._container.style, { width: `${size.x}px`, height: `${size.y}px` });
    }
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._redrawn(true);
    this.fire('update');
  },
  // Draw before the next frame, once, however often it's asked for.
  redraw() {
    if (this._waiting || !this._map) return;
    this._waiting = true;
    requestAnimationFrame(() => {
      this._waiting = false;
      if (this._map && !this._map._animatingZoom) this._redrawn(false);
    });
  },
  getCanvas() { return this._container; },
  // `anew`: the view is another, and nothing that was drawn is of use.
  _redrawn(anew) {
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio;
    const origin = this._map.getPixelOrigin();
    this._ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    const scale = 256 * 2 ** this._zoom;
    const frame = { scale, zoom: this._zoom, left: origin.x + this._bounds.min.x, top: origin.y + this._bounds.min.y };
    this._draw(this._ctx, { ...frame, width: size.x, height: size.y, ratio }, anew);
  },
});
