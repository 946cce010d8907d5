/** Many connections: those that join at once, say nothing, or stop reading; and bodies that are too large. */
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { addressOf, code, codes, count, countOne, join, open, port, sleep } from './wire.mjs';

async function joins() {
  /** @type {Record<string, number>} */
  const told = {};
  const all = [];
  for (let n = 0; n < count; n++) {
    all.push(join({ code, name: `Bot ${n}` }, addressOf(n)));
    if (n % 10 === 0) await sleep(10);
  }
  for (const one of all) countOne(told, await Promise.race([one.told, sleep(20_000).then(() => 'nothing')]));
  all.forEach(({ ws }) => ws.terminate());
  return { told };
}

/** Half of them say nothing at all, half open a WebSocket and no more. Resolves when the server has dropped them. */
async function silent() {
  let closed = 0;
  let opened = 0;
  const started = performance.now();
  for (let n = 0; n < count; n++) {
    const localAddress = addressOf(n);
    const socket = n % 2 ? open(localAddress) : connect({ port, host: '127.0.0.1', localAddress });
    socket.on('error', () => {});
    socket.once(n % 2 ? 'open' : 'connect', () => opened++);
    socket.once('close', () => closed++);
    if (n % 2 === 0) socket.resume();
    if (n % 100 === 0) await sleep(10);
  }
  while (closed < count && performance.now() - started < 120_000) await sleep(100);
  return { opened, closed, seconds: (performance.now() - started) / 1_000 };
}

/** How long they lie; a client that owes an answer for half a minute is sent away, one that takes no bytes at a megabyte. */
const LIES_MS = 40_000;

/** They read nothing any more and say that they saw, or say nothing; spread over the rooms, since viewers get half of one's places. */
async function slow() {
  const all = Array.from({ length: count }, (_, n) =>
    join({ code: codes[n % codes.length], as: 'viewer' }, addressOf(n)),
  );
  /** @type {Record<string, number>} */
  const told = {};
  const inside = [];
  for (const one of all) {
    const became = await one.told;
    countOne(told, became);
    if (became === 'in') inside.push(one.ws);
  }
  // Each saw something, and owes the next answer.
  for (const ws of inside) for (let n = 1; n <= 50; n++) ws.send(`42["seen",${n}]`);
  await sleep(1_000);
  let closed = 0;
  for (const ws of inside) {
    ws.once('close', () => closed++);
    ws.pause();
  }
  const begun = performance.now();
  while (performance.now() - begun < LIES_MS) {
    // About as many as there may have been.
    const seen = Math.floor((performance.now() - begun) / 50) + 50;
    for (const ws of inside.filter((_, n) => n % 2 === 0)) {
      if (ws.readyState === ws.OPEN) for (let n = 0; n < 5; n++) ws.send(`42["seen",${seen + n}]`);
    }
    await sleep(50);
  }
  // Whoever was dropped reads so now, once what waited on the way is read.
  for (const ws of inside) ws.resume();
  for (let wait = 0; wait < 100 && closed < inside.length; wait++) await sleep(100);
  inside.forEach((ws) => ws.terminate());
  return { in: inside.length, closed, told };
}

/** As often so many bodies of fifty megabytes at once: a moment says nothing of others' delays. */
const ROUNDS = 5;

/** All plain, then all packed. */
async function bodies() {
  const text = Buffer.alloc(50_000_000, '"');
  const [large, packed] = [new Blob([text]), new Blob([gzipSync(text)])];
  /** @type {Record<string, number>} */
  const told = {};
  const post = (/** @type {Blob} */ body, /** @type {Record<string, string>} */ encoding) =>
    fetch(`http://127.0.0.1:${port}/api/rooms`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...encoding },
      body,
    }).then(
      ({ status }) => countOne(told, String(status)),
      () => countOne(told, 'cut off'),
    );
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(Array.from({ length: count }, () => post(large, {})));
    await Promise.all(Array.from({ length: count }, () => post(packed, { 'content-encoding': 'gzip' })));
  }
  return { told };
}

/** @type {Record<string, () => Promise<object>>} */
export const crowds = { joins, silent, slow, bodies };
