// When is everything on the screen? When nothing is under way and two frames have gone by since.
import { tell } from './link.js';

const under = new Set();
let serial = 0;
let told = -1;
let checking = false;

export const begin = (what) => { under.add(what); };
export const end = (what) => { under.delete(what); check(); };
export const heardSerial = (heard) => { serial = Math.max(serial, heard); };

// Runs after the frame: a message posted in a frame's callback is read once the frame is drawn.
export function afterFrame(then) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); then(); };
    port2.postMessage(0);
  });
}

function check() {
  if (checking || under.size || told === serial) return;
  checking = true;
  afterFrame(() => afterFrame(() => {
    checking = false;
    if (under.size) return;
    told = serial;
    tell('painted', { serial });
  }));
}
