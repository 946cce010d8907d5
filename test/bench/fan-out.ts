/** Frames to 200 and to 500 clients of one room: processor time of the server's main thread for each, against a bare ws loop. */
import { FRAMES_PER_SECOND } from '@gradroom/shared';
import { fanOutCosts, type Cost } from './fan-out-cost.js';
import { printTable } from './report.js';

const TURNS = 6;

const row = (name: string, { framesPerSecond, microsecondsPerFrame, bytesPerFrame }: Cost) => [
  name,
  Math.round(framesPerSecond).toLocaleString('en'),
  bytesPerFrame.toFixed(0),
  `${microsecondsPerFrame.toFixed(1)} µs`,
];

for (const sockets of [200, 500]) {
  const { own, loop, roomMs } = await fanOutCosts(sockets, TURNS);
  printTable(
    [`${sockets} sockets, ${FRAMES_PER_SECOND} frames/s`, 'frames arrived/s', 'bytes each', 'main thread, each'],
    [row('Gradroom', own), row('bare ws loop', loop)],
  );
  const whole = own.microsecondsPerFrame / loop.microsecondsPerFrame;
  // A room that trains costs something also where nobody looks: it is not the way of frames to people.
  const fanOut = (own.microsecondsPerFrame - (roomMs * 1000) / own.framesPerSecond) / loop.microsecondsPerFrame;
  console.log(`A room with two people takes ${roomMs.toFixed(1)} ms of the main thread a second.`);
  console.log(`Gradroom ÷ bare: ${whole.toFixed(2)} of the processor time each; without that, ${fanOut.toFixed(2)}.\n`);
}
