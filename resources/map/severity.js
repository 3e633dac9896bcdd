// The five silhouettes of severity in a box of 20, as the queue draws them too, with a halo so that they stand
// out from any ground.
import { acknowledged, old, severityOf } from './events.js';
import { sprite, stamp } from './sprites.js';
import { color } from './theme.js';

const SIDE = 36;
export const REACH = 24; // from its middle, all that is ever drawn of a mark
const HALO = 3;
const NAMES = ['red', 'orange', 'yellow', 'blue', 'none'];
const CORNERS = {
  red: [[-7, -7], [7, -7], [7, 7], [-7, 7]],
  orange: [[0, -9.2], [9.2, 0], [0, 9.2], [-9.2, 0]],
  yellow: [[0, -8.4], [9, 7.6], [-9, 7.6]],
};
const RADIUS = { blue: 7.4, none: 4.6 };

function silhouette(name) {
  const path = new Path2D();
  const corners = CORNERS[name];
  if (corners) {
    for (const [x, y] of corners) path.lineTo(x, y);
    path.closePath();
  } else {
    path.arc(0, 0, RADIUS[name], 0, 2 * Math.PI);
  }
  return path;
}

function paint(ctx, name, outlined, aged) {
  const path = silhouette(name);
  const line = (token, width) => {
    ctx.strokeStyle = color(token);
    ctx.lineWidth = width;
    ctx.stroke(path);
  };
  ctx.lineJoin = 'miter';
  ctx.fillStyle = color('map.halo');
  if (name === 'none') {
    line('map.halo', 2 + 2 * HALO);
    ctx.fill(path);
    line(aged ? 'stale.text' : 'sev.none', 2);
    return;
  }
  line('map.halo', 2 * HALO);
  ctx.fill(path);
  if (!outlined) {
    ctx.fillStyle = color(aged ? 'stale.text' : `sev.${name}`);
    ctx.fill(path);
    line(aged ? 'map.halo' : `sev.edge.${name}`, 1.5);
    return;
  }
  ctx.scale(0.93, 0.93); // the outline keeps within the filled silhouette
  if (color('light') && !aged) line(`sev.edge.${name}`, 4.9);
  line(aged ? 'stale.text' : `sev.${name}`, 2.4);
}

export function stampEvent(ctx, { x, y, look, pending }, ratio) {
  const name = NAMES[severityOf(look)] ?? 'none';
  const [outlined, aged] = [acknowledged(look), old(look)];
  const picture = sprite(`${name} ${outlined} ${aged}`, SIDE, ratio, (on) => paint(on, name, outlined, aged));
  stamp(ctx, picture, SIDE, x, y, ratio);
  if (pending) stamp(ctx, sprite('pending', SIDE, ratio, paintPending), SIDE, x, y, ratio);
}

function paintPending(ctx) {
  ctx.setLineDash([4, 3]);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = color('text.1');
  ctx.beginPath();
  ctx.arc(0, 0, 14, 0, 2 * Math.PI);
  ctx.stroke();
}

// One ring around what is new.
export function ringNew(ctx, x, y, look) {
  ctx.strokeStyle = color(`sev.${NAMES[severityOf(look)] ?? 'none'}`);
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(x, y, 16, 0, 2 * Math.PI);
  ctx.stroke();
}

// The selection: a ring with four ticks across it.
export function ringSelected(ctx, x, y) {
  const path = new Path2D();
  path.arc(x, y, 17, 0, 2 * Math.PI);
  for (const [dx, dy] of [[0, -1], [1, 0], [0, 1], [-1, 0]]) {
    path.moveTo(x + 13 * dx, y + 13 * dy);
    path.lineTo(x + 22 * dx, y + 22 * dy);
  }
  for (const [token, width] of [['map.halo', 5], ['accent', 2]]) {
    ctx.strokeStyle = color(token);
    ctx.lineWidth = width;
    ctx.stroke(path);
  }
}
