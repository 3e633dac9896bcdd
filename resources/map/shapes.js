// Reads packed areas, as console/geo/packing.py writes them. Runs in the worker.
const MAGIC = 0x31415753; // "SWA1"

export function readAreas(buffer) {
  const view = new DataView(buffer);
  if (view.getUint32(0, true) !== MAGIC) throw new Error('not packed areas of a known version');
  const [count, rings, corners] = [4, 8, 12].map((at) => view.getUint32(at, true));
  let at = 32;
  const take = (Kind, length) => {
    const part = new Kind(buffer, at, length);
    at += part.byteLength;
    return part;
  };
  const firstRing = take(Uint32Array, count + 1);
  const firstCorner = take(Uint32Array, rings + 1);
  const boxes = take(Float32Array, 4 * count);
  const xy = take(Float32Array, 2 * corners);
  return {
    count, firstRing, firstCorner, boxes, xy,
    x0: view.getFloat64(16, true), y0: view.getFloat64(24, true),
    marks: new Uint8Array(count), typical: typicalWidth(boxes, count, () => true),
  };
}

// The median width over a sample: whether lines are worth drawing is decided for all at once.
export function typicalWidth(boxes, count, counts) {
  const widths = [];
  for (let i = 0, step = Math.max(1, Math.floor(count / 2000)); i < count; i += step) {
    if (counts(i)) widths.push(boxes[4 * i + 2] - boxes[4 * i]);
  }
  widths.sort((a, b) => a - b);
  return widths[widths.length >> 1] ?? 0;
}

// Calls `each` with the areas that touch a rectangle of the world.
export function touching(areas, left, top, right, bottom, each) {
  const { boxes, count } = areas;
  const [l, t, r, b] = [left - areas.x0, top - areas.y0, right - areas.x0, bottom - areas.y0];
  for (let i = 0, k = 0; i < count; i++, k += 4) {
    if (boxes[k] <= r && boxes[k + 2] >= l && boxes[k + 1] <= b && boxes[k + 3] >= t) each(i);
  }
}

// Traces all rings of an area. Corners nearer than half a pixel to the last one drawn are left out.
export function trace(ctx, areas, area, scale, left, top) {
  const { firstRing, firstCorner, xy } = areas;
  const dx = areas.x0 * scale - left;
  const dy = areas.y0 * scale - top;
  ctx.beginPath();
  for (let ring = firstRing[area]; ring < firstRing[area + 1]; ring++) {
    let k = 2 * firstCorner[ring];
    const stop = 2 * firstCorner[ring + 1];
    let px = xy[k] * scale + dx;
    let py = xy[k + 1] * scale + dy;
    ctx.moveTo(px, py);
    for (k += 2; k < stop; k += 2) {
      const x = xy[k] * scale + dx;
      const y = xy[k + 1] * scale + dy;
      if (Math.abs(x - px) + Math.abs(y - py) < 0.5) continue;
      ctx.lineTo(x, y);
      px = x;
      py = y;
    }
    ctx.closePath();
  }
}
