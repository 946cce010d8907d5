/** Floods of messages that nobody may send: malformed ones, and commands that only instructors may give. */
import { code, codes, count, countOne, join, random, sleep } from './wire.mjs';

const nested = (/** @type {number} */ depth) => '['.repeat(depth) + ']'.repeat(depth);

const malformed = [
  '["command",{"type":"run"}]',
  '["command",{"type":"set-training","learningRate":"1"}]',
  '["command",{"__proto__":{"role":"instructor"},"type":"undo"}]',
  `["command",${nested(300)}]`,
  `["watch",${nested(5_000)}]`,
  `["no-such-event",${nested(8_000)}]`,
  '["seen","x"]',
  '["watch",{"streams":["everything"]}]',
  '["react",{"reaction":"bored"}]',
  '["inspect",{"step":-1}]',
  '["no-such-event"]',
  '["command"]',
  '["history",{"from":1e99}]',
  `["command",{"type":"rename","name":"${'x'.repeat(3_000)}"}]`,
];
const forged = [
  '["command",{"type":"set-policy","policy":"instructor"}]',
  '["command",{"type":"end-room","ended":true}]',
  '["command",{"type":"clear-room"}]',
  '["command",{"type":"end-devices"}]',
  '["command",{"type":"rotate-code"}]',
  '["command",{"type":"freeze","frozen":true}]',
  '["command",{"type":"hand-over","person":"p0"}]',
  '["command",{"type":"approve-all"}]',
];

let sent = 0;
/** @type {Record<string, number>} */
const connections = {};
/** What students and viewers were answered, by code. @type {Record<string, Record<string, number>>} */
const answers = { student: {}, viewer: {}, paced: {} };

/** Keeps what is answered. @param {import('ws').WebSocket} ws @param {Record<string, number>} counts */
const listen = (ws, counts) =>
  ws.on('message', (data, isBinary) => {
    const text = isBinary ? '' : String(data);
    if (text.startsWith('43'))
      countOne(counts, /"ok":true/.test(text) ? 'ok' : (/"code":"([a-z-]+)"/.exec(text)?.[1] ?? '?'));
  });

/** So many messages at once on each connection; the server ends one that floods, and the next begins. */
async function flood(/** @type {readonly string[]} */ messages, /** @type {boolean} */ isStudent) {
  while (sent < count) {
    const { ws, told } = join(isStudent ? { code, name: 'Flood' } : { code, as: 'viewer' });
    const became = await told;
    countOne(connections, became);
    if (became !== 'in') {
      ws.terminate();
      await sleep(50);
      continue;
    }
    listen(ws, isStudent ? answers.student : answers.viewer);
    const closed = new Promise((resolve) => ws.once('close', resolve));
    for (let n = 0; n < 2_500 && ws.readyState === ws.OPEN; n++, sent++) ws.send(`42${n}${random(messages)}`);
    await Promise.race([closed, sleep(5_000)]);
    ws.terminate();
  }
}

/** Below what a connection may say. */
const STEADY_BYTES_PER_SECOND = 30_000;

/** A student who keeps below every rate, so that each message is looked at as far as it can be. */
async function pace(
  /** @type {readonly string[]} */ messages,
  /** @type {string} */ room,
  /** @type {number} */ afterMs,
) {
  await sleep(afterMs);
  while (sent < count) {
    const { ws, told } = join({ code: room, name: 'Steady' });
    const became = await told;
    countOne(connections, became);
    if (became !== 'in') await sleep(1_000);
    else listen(ws, answers.paced);
    for (let n = 0; sent < count && ws.readyState === ws.OPEN; n++, sent++) {
      const message = random(messages);
      ws.send(`42${n}${message}`);
      await sleep(Math.max(60, (1_000 * message.length) / STEADY_BYTES_PER_SECOND));
    }
    // What is on its way is still answered.
    await sleep(1_000);
    ws.terminate();
  }
}

/** Half of those that flood are students, half viewers; in each of the other rooms fifty students, ten more each second, keep below the rates. */
async function all(/** @type {readonly string[]} */ messages) {
  await Promise.all([
    ...Array.from({ length: 6 }, (_, n) => flood(messages, n % 2 === 0)),
    ...codes.slice(1).flatMap((room) => Array.from({ length: 50 }, (_, n) => pace(messages, room, 100 * n))),
  ]);
  return { sent, connections, answers };
}

/** @type {Record<string, () => Promise<object>>} */
export const floods = { malformed: () => all(malformed), forged: () => all(forged) };
