// How a place is looked at as a whole: as large as it can be, and not under what stands on the map's edges.
const PADDING_PX = 16;
const HALF_MARK_PX = 8; // a mark at its very edge stands out so far
const LEAST_PX = 64; // less room is none: what stands on the edges lies over the place then
const { L } = window;

// `edges`: where layers, legend and foot stand, as boxes of pixels; the legend is null where it is not shown.
// Returns center and zoom, or null for a view that has no room for anything.
export function whole(map, [west, south, east, north], { layers, legend, foot }) {
  const view = map.getSize();
  // Before it's laid out the view is 100 × 30, and a zoom for nothing is no number.
  if (Math.min(view.x, view.y) <= LEAST_PX) return null;
  const bounds = L.latLngBounds([south, west], [north, east]);
  const plain = { left: PADDING_PX, top: PADDING_PX, right: view.x - PADDING_PX, bottom: view.y - PADDING_PX };
  const free = { ...plain, bottom: foot.top - HALF_MARK_PX };
  let place = largest(map, bounds, view, besides(free, legend), plain);
  if (place.left < layers.right && place.top < layers.bottom) {
    place = largest(map, bounds, view, besides({ ...free, top: layers.bottom + HALF_MARK_PX }, legend), plain);
  }
  const middle = view.divideBy(2).subtract([place.left, place.top]).add(place.corner);
  return { center: map.unproject(middle, place.zoom), zoom: place.zoom };
}

// Whether the same stands on the edges, to a pixel or two: a map that moves for less would shake.
export function areSame(before, now) {
  return Boolean(before) && ['layers', 'legend', 'foot'].every((part) => {
    const [one, other] = [before[part], now[part]];
    return one && other
      ? ['left', 'top', 'right', 'bottom'].every((side) => Math.abs(one[side] - other[side]) <= 2)
      : one === other;
  });
}

// What is free beside the legend, and what is free above it.
function besides(free, legend) {
  if (!legend) return [free];
  return [
    { ...free, right: Math.min(free.right, legend.left - HALF_MARK_PX) },
    { ...free, bottom: Math.min(free.bottom, legend.top - HALF_MARK_PX) },
  ];
}

function largest(map, bounds, view, rooms, plain) {
  const large = rooms.filter((room) => Math.min(room.right - room.left, room.bottom - room.top) >= LEAST_PX);
  const places = (large.length ? large : [plain]).map((room) => within(map, bounds, view, room));
  return places.reduce((best, place) => (place.zoom > best.zoom ? place : best));
}

// In the middle of the view, or as near to it as the room allows.
function within(map, bounds, view, { left, top, right, bottom }) {
  const zoom = map.getBoundsZoom(bounds, false, view.subtract([right - left, bottom - top]));
  const corner = map.project(bounds.getNorthWest(), zoom);
  const size = map.project(bounds.getSouthEast(), zoom).subtract(corner);
  const near = (least, most, middle) => Math.max(least, Math.min(most, middle));
  return {
    zoom,
    corner,
    left: near(left, right - size.x, (view.x - size.x) / 2),
    top: near(top, bottom - size.y, (view.y - size.y) / 2),
  };
}
