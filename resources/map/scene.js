// Draws a list of things and remembers it: drawn again in the same view, only where the list differs is touched.
// One new event then costs a few hundred pixels on their way through browser and window, not half a million.
const WORTH = 0.6; // of the canvas: above it all is drawn

export class Scene {
  constructor() {
    this._before = new Map();
  }

  // `items`: { key, box: [left, top, right, bottom], paint(ctx) }, lowest first. A key says all that a look depends on.
  draw(ctx, frame, items, anew) {
    const now = new Map(items.map((item) => [item.key, item.box]));
    const all = [0, 0, frame.width, frame.height];
    const touched = anew ? all : this._difference(now);
    this._before = now;
    if (!touched) return;
    const [left, top, right, bottom] = area(touched) > WORTH * area(all) ? all : touched;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, right - left, bottom - top);
    ctx.clip();
    ctx.clearRect(left, top, right - left, bottom - top);
    for (const { box, paint } of items) {
      if (box[0] < right && box[2] > left && box[1] < bottom && box[3] > top) paint(ctx);
    }
    ctx.restore();
  }

  // The box around everything that came, went or looks different; null where nothing did.
  _difference(now) {
    let around = null;
    const add = (box) => {
      around = around ? [Math.min(around[0], box[0]), Math.min(around[1], box[1]), Math.max(around[2], box[2]), Math.max(around[3], box[3])] : box;
    };
    for (const [key, box] of now) if (!this._before.has(key)) add(box);
    for (const [key, box] of this._before) if (!now.has(key)) add(box);
    return around && [Math.floor(around[0]), Math.floor(around[1]), Math.ceil(around[2]), Math.ceil(around[3])];
  }
}

const area = ([left, top, right, bottom]) => (right - left) * (bottom - top);
