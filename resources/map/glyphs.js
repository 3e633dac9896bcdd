// Neutral signs: states of a video point, kinds of a facility, what the legend counts. Shape alone tells them apart.
import { sprite, stamp } from './sprites.js';
import { FONT, color } from './theme.js';

const SIDE = 20;

function haloed(ctx, token, path, width) {
  ctx.lineJoin = 'miter';
  for (const [ink, wide] of [['map.halo', width + 3], [token, width]]) {
    ctx.strokeStyle = color(ink);
    ctx.lineWidth = wide;
    ctx.stroke(path);
  }
}

function lines(...strokes) {
  const path = new Path2D();
  for (const [[x, y], ...rest] of strokes) {
    path.moveTo(x, y);
    for (const [toX, toY] of rest) path.lineTo(toX, toY);
  }
  return path;
}

function square(half) {
  const path = new Path2D();
  path.rect(-half, -half, 2 * half, 2 * half);
  return path;
}

const video = {
  online(ctx) { haloed(ctx, 'video.on', square(3), 1.4); },
  offline(ctx) { haloed(ctx, 'video.off', lines([[-4, -4], [4, 4]], [[4, -4], [-4, 4]]), 2); },
  fault(ctx) {
    haloed(ctx, 'video.off', square(4), 1.4);
    ctx.fillStyle = color('video.off');
    ctx.fillRect(0, -4, 4, 8);
  },
  unknown(ctx) {
    ctx.font = `13px ${FONT}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.lineWidth = 3;
    ctx.strokeStyle = color('map.halo');
    ctx.strokeText('?', 0, 0.5);
    ctx.fillStyle = color('video.off');
    ctx.fillText('?', 0, 0.5);
  },
  disabled(ctx) { haloed(ctx, 'video.on', lines([[-4, 0], [4, 0]]), 2); },
};

// None of them is a silhouette of severity.
const facility = {
  center: lines([[-5, 5], [-5, -1], [0, -6], [5, -1], [5, 5], [-5, 5]], [[0, 5], [0, 1]]),
  police_station: lines([[0, 6], [-5, 2], [-5, -5], [5, -5], [5, 2], [0, 6]], [[-2.5, -1], [2.5, -1]]),
  outpost: lines([[-4, 6], [-4, -6], [5, -3], [-4, 0]]),
  patrol_post: lines([[-3, 6], [-3, -1], [-5, -1], [-5, -5], [5, -5], [5, -1], [3, -1], [3, 6]]),
  shelter: lines([[-5, 6], [-5, -1], [-3, -4], [0, -5], [3, -4], [5, -1], [5, 6]]),
  depot: lines([[-5, -5], [5, -5], [5, 5], [-5, 5], [-5, -5]], [[-5, -1.5], [5, -1.5]], [[-1.5, 1.5], [1.5, 1.5]]),
  other: lines([[-5, 0], [5, 0]], [[0, -5], [0, 5]]),
};

const counted = {
  unstaffed(ctx) {
    ctx.fillStyle = color('text.2');
    for (const x of [-4, 0, 4]) for (const y of [-4, 0, 4]) ctx.fillRect(x - 0.8, y - 0.8, 1.6, 1.6);
  },
  unplaced(ctx) {
    haloed(ctx, 'sev.none', lines([[-4, -4], [4, -4], [4, 4], [-4, 4], [-4, -4]].slice(0, 3), [[-4, 4], [-4, 0]]), 1.4);
  },
};

export function stampVideo(ctx, state, x, y, ratio) {
  stamp(ctx, sprite(`video ${state}`, SIDE, ratio, video[state]), SIDE, x, y, ratio);
}

export function stampFacility(ctx, kind, x, y, ratio) {
  const path = Object.hasOwn(facility, kind) ? facility[kind] : facility.other;
  stamp(ctx, sprite(`facility ${kind}`, SIDE, ratio, (on) => haloed(on, 'text.3', path, 1.5)), SIDE, x, y, ratio);
}

export function stampCounted(ctx, what, x, y, ratio) {
  if (Object.hasOwn(video, what)) stampVideo(ctx, what, x, y, ratio);
  else if (Object.hasOwn(counted, what)) stamp(ctx, sprite(what, SIDE, ratio, counted[what]), SIDE, x, y, ratio);
}
