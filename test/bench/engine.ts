/**
 * The engine at the machine's limit: against peers in JavaScript and in C, and in rooms, races and an hour's lesson. Prints
 * ratios, and writes them to `docs/performance.md` with machine, versions and date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fastestBackend } from '@gradroom/shared';
import { cases } from './engine/cases.js';
import { hourInChromium } from './engine/chromium-hour.js';
import { performancePage } from './engine/document.js';
import { roomShare } from './engine/full-speed.js';
import { recordHour, replayHour, type Replayed } from './engine/hour.js';
import { scalingPlot } from './engine/plot.js';
import { defaultRoomBytes } from './engine/room-memory.js';
import { diagnosticsShare, hundredRooms, race, turnsCost } from './engine/rooms.js';
import { goals, measureScaling, measureSpeed } from './engine/speed.js';
import { measureVanishing } from './engine/vanishing.js';
import { printTable } from './report.js';

// Two folders below the root, as its bundle is.
const root = new URL('../../', import.meta.url);
const kernels = readFileSync(new URL('shared/dist/kernels.wasm', root));
const simd = await fastestBackend(kernels);
if (simd.name !== 'simd') throw new Error('This machine has no WebAssembly with SIMD.');

const speeds = await measureSpeed(simd, new URL('test/bench/engine/peer.c', root).pathname);
const names = [...speeds[0].ns.keys()];
const head = ['network', ...names.map((name) => `${name}, ns`), '× object graph (goal)', '÷ C (limit)'];
const rows = speeds.map(({ name, ns }, k) => {
  const own = ns.get('SIMD kernels')!;
  const [graph, c] = [ns.get('object graph, as TF Playground')!, ns.get('C, SSE 4.1')];
  const times = [...ns.values()].map((value) => Math.round(value).toLocaleString('en'));
  const toC = c === undefined ? 'no compiler' : `${(own / c).toFixed(2)} (${goals[k].c})`;
  return [name, ...times, `${(graph / own).toFixed(0)} (${goals[k].graph})`, toC];
});
printTable(head, rows);
for (const { name, sameWork } of speeds) console.log(`${name}: ${sameWork}`);

const worker = new URL('server/dist/training/worker.js', root);
const inRooms: string[][] = [];
for (const one of cases) {
  const share = diagnosticsShare(one, simd);
  const room = await roomShare(one, simd, worker);
  inRooms.push([one.name, `${(100 * share).toFixed(2)}% (5%)`, `${room.toFixed(2)} (0.90)`]);
}
const inRoomsHead = ['network', 'diagnostics for 20 frames a second', 'room at full speed ÷ bare engine'];
printTable(inRoomsHead, inRooms);

const raced = race(simd);
const marks = await recordHour(kernels);
const chromium = await hourInChromium(new URL('test/bench/engine/hour.ts', root), kernels, marks);
const told = ({ seconds, bare }: Replayed) => `${seconds.toFixed(1)} s (bare engine ${bare.toFixed(1)} s)`;
const facts: string[][] = [
  [
    '100 default rooms, 600 steps and 20 frames a second each',
    `${(100 * hundredRooms(simd)).toFixed(0)}% of a core`,
    '100%',
  ],
  ['race of 20 seeds of (b), 200 epochs each', `${raced.seconds.toFixed(2)} s`, '2 s'],
  ['a recorded hour of (b), 2.16 million steps, replayed in Node', told(await replayHour(kernels, marks)), '8 s'],
  ['the same in Chromium', chromium ? told(chromium) : 'no Chromium', '15 s'],
  ['engine state of a default room', `${(defaultRoomBytes(kernels) / 1024).toFixed(1)} KB`, '64 KB'],
  ['20 networks of (a) in turns of 25 steps ÷ one alone', turnsCost(cases[0], simd, 25).toFixed(2), '–'],
  ['20 networks of (b) in turns of 25 steps ÷ one alone', turnsCost(cases[1], simd, 25).toFixed(2), '–'],
];
printTable(['what', 'measured', 'limit'], facts);

const [vanishingHead, ...vanishing] = await measureVanishing(simd);
printTable(vanishingHead, vanishing);

const scaling = await measureScaling(simd);
printTable(scaling.head, scaling.rows);
writeFileSync(new URL('docs/performance-scaling.svg', root), scalingPlot(scaling.points, 6));
writeFileSync(
  new URL('docs/performance.md', root),
  performancePage({
    machine: `${cpus()[0].model.trim()}, ${cpus().length} threads; Node ${process.version}, ${process.platform} ${process.arch}`,
    date: new Date().toISOString().slice(0, 10),
    sameWork: speeds.map(({ name, sameWork }) => `${name}: ${sameWork}`),
    tables: {
      speed: [head, ...rows],
      rooms: [inRoomsHead, ...inRooms],
      facts: [['what', 'measured', 'limit'], ...facts],
      vanishing: [vanishingHead, ...vanishing],
      scaling: [scaling.head, ...scaling.rows],
    },
  }),
);
console.log('Written to docs/performance.md.');
