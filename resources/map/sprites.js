// Small pictures that are drawn many times: painted once for each theme and pixel ratio.
import { paletteVersion } from './theme.js';

const kept = new Map();
let keptFor = '';

// Returns a canvas of `side` × `side` CSS pixels with `paint` drawn around its middle.
export function sprite(key, side, ratio, paint) {
  const now = `${paletteVersion()} ${ratio}`;
  if (now !== keptFor) {
    kept.clear();
    keptFor = now;
  }
  let made = kept.get(key);
  if (!made) {
    made = document.createElement('canvas');
    made.width = made.height = Math.ceil(side * ratio);
    const ctx = made.getContext('2d');
    ctx.scale(ratio, ratio);
    ctx.translate(side / 2, side / 2);
    paint(ctx);
    kept.set(key, made);
  }
  return made;
}

export function stamp(ctx, picture, side, x, y, ratio) {
  // On whole device pixels, or every sprite is blurred.
  const snap = (value) => Math.round(value * ratio) / ratio;
  ctx.drawImage(picture, snap(x - side / 2), snap(y - side / 2), side, side);
}
