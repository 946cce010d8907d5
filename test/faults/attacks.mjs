/**
 * One attack on a server, in a process of its own, so that who measures is not slowed down by who attacks:
 * `node attacks.mjs NAME URL CODE COUNT`. The last line is JSON: what became of it.
 */
import { connect } from 'node:net';
import { setPriority } from 'node:os';
import { WebSocket } from 'ws';

const [name, url, code, countText] = process.argv.slice(2);
const count = Number(countText);
const { port } = new URL(url);
setPriority(10);

const alphabet = 'BCDFGHJKMPQRTVWXY2346789';
const guessed = (length = 6) =>
  Array.from({ length }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('');
/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** @param {readonly string[]} list */
const random = (list) => list[Math.floor(Math.random() * list.length)];

/**
 * A WebSocket that says nothing by itself.
 *
 * @param {string} [localAddress]
 */
const open = (localAddress) =>
  new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { localAddress });

/**
 * One that joins, and what it was told: `in`, or the code of the refusal.
 *
 * @param {Record<string, unknown>} auth
 * @param {string} [localAddress]
 */
function join(auth, localAddress) {
  const ws = open(localAddress);
  /** @type {Promise<string>} */
  const told = new Promise((resolve) => {
    ws.on('error', () => resolve('error'));
    ws.on('close', () => resolve('closed'));
    ws.on('message', (data, isBinary) => {
      const text = isBinary ? '' : String(data);
      if (text.startsWith('0')) ws.send(`40${JSON.stringify({ protocol: 1, ...auth })}`);
      else if (text === '2') ws.send('3');
      else if (text.startsWith('40')) resolve('in');
      else if (text.startsWith('44')) resolve(JSON.parse(text.slice(2)).data?.code ?? 'refused');
    });
  });
  return { ws, told };
}

const malformed = [
  '42["command",{"type":"run"}]',
  '42["command",{"type":"set-training","learningRate":"1"}]',
  '42["command",{"__proto__":{"role":"instructor"},"type":"undo"}]',
  `42["command",${'['.repeat(300)}${']'.repeat(300)}]`,
  '42["seen","x"]',
  '42["watch",{"streams":["core","core","core","core"]}]',
  '42["inspect",{"step":-1}]',
  '42["no-such-event"]',
  '42["command"]',
  '42["history",{"from":1e99}]',
  `42["command",{"type":"rename","name":"${'x'.repeat(3_000)}"}]`,
];
const forged = [
  '42["command",{"type":"set-policy","policy":"instructor"}]',
  '42["command",{"type":"end-room","ended":true}]',
  '42["command",{"type":"clear-room"}]',
  '42["command",{"type":"end-devices"}]',
  '42["command",{"type":"rotate-code"}]',
  '42["command",{"type":"freeze","frozen":true}]',
  '42["command",{"type":"hand-over","person":"p0"}]',
  '42["command",{"type":"approve-all"}]',
];

/**
 * So many messages at once on each connection, half of them of students, half of viewers; the server ends one that floods, and the next begins.
 *
 * @param {readonly string[]} messages
 */
async function flood(messages) {
  let sent = 0;
  /** @type {Record<string, number>} */
  const results = {};
  const attacker = async (/** @type {boolean} */ isStudent) => {
    while (sent < count) {
      const { ws, told } = join(isStudent ? { code, name: 'Flood' } : { code, as: 'viewer' });
      const became = await told;
      results[became] = (results[became] ?? 0) + 1;
      if (became !== 'in') {
        ws.terminate();
        await sleep(50);
        continue;
      }
      const closed = new Promise((resolve) => ws.once('close', resolve));
      for (let n = 0; n < 2_500 && ws.readyState === ws.OPEN; n++, sent++) ws.send(random(messages));
      await Promise.race([closed, sleep(5_000)]);
      ws.terminate();
    }
  };
  await Promise.all(Array.from({ length: 6 }, (_, n) => attacker(n % 2 === 0)));
  return { sent, connections: results };
}

/**
 * Guesses by HTTP, on two hundred connections, each with one question at a time (more end it), for two minutes at most: whoever
 * guessed too often waits for each answer, so that a million are not to be had.
 *
 * @param {readonly string[]} addresses
 */
async function guess(addresses) {
  /** @type {Record<string, number>} */
  const statuses = {};
  let asked = 0;
  const end = performance.now() + 120_000;
  /**
   * @param {string} localAddress
   * @returns {Promise<void>}
   */
  const guesser = (localAddress) =>
    new Promise((resolve) => {
      const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress });
      const more = () => {
        if (asked >= count || performance.now() > end) return void socket.end();
        asked++;
        socket.write(`GET /api/rooms/${guessed()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
      };
      socket.on('data', (data) => {
        const [, status] = /HTTP\/1\.1 (\d{3}) /.exec(data.toString('latin1')) ?? [];
        if (status === undefined) return;
        statuses[status] = (statuses[status] ?? 0) + 1;
        more();
      });
      socket.on('error', () => {});
      socket.once('close', () => resolve());
      more();
    });
  await Promise.all(Array.from({ length: 200 }, (_, n) => guesser(addresses[n % addresses.length])));
  return { asked, statuses };
}

async function joins() {
  /** @type {Record<string, number>} */
  const told = {};
  const all = [];
  for (let n = 0; n < count; n++) {
    all.push(join({ code, name: `Bot ${n}` }, `127.0.0.${(n % 200) + 2}`));
    if (n % 10 === 0) await sleep(10);
  }
  for (const one of all) {
    const became = await Promise.race([one.told, sleep(20_000).then(() => 'nothing')]);
    told[became] = (told[became] ?? 0) + 1;
  }
  all.forEach(({ ws }) => ws.terminate());
  return { told };
}

/** Half of them say nothing at all, half open a WebSocket and no more. Resolves when the server has dropped them. */
async function silent() {
  let closed = 0;
  let opened = 0;
  /** @type {(WebSocket | import('node:net').Socket)[]} */
  const all = [];
  const started = performance.now();
  for (let n = 0; n < count; n++) {
    const localAddress = `127.0.0.${(n % 200) + 2}`;
    const socket = n % 2 ? open(localAddress) : connect({ port: Number(port), host: '127.0.0.1', localAddress });
    socket.on('error', () => {});
    socket.once(n % 2 ? 'open' : 'connect', () => opened++);
    socket.once('close', () => closed++);
    if (n % 2 === 0) socket.resume();
    all.push(socket);
    if (n % 100 === 0) await sleep(10);
  }
  while (closed < count && performance.now() - started < 120_000) await sleep(100);
  return { opened, closed, seconds: (performance.now() - started) / 1_000 };
}

/** They answer for frames that they never read. */
async function slow() {
  const all = Array.from({ length: count }, (_, n) => join({ code, as: 'viewer' }, `127.0.0.${n + 2}`));
  await Promise.all(all.map(({ told }) => told));
  for (const { ws } of all) ws.pause();
  let seen = 1;
  const lies = setInterval(() => {
    for (const { ws } of all) if (ws.readyState === ws.OPEN) ws.send(`42["seen",${(seen += 3)}]`);
  }, 50);
  await sleep(15_000);
  clearInterval(lies);
  all.forEach(({ ws }) => ws.terminate());
  return { joined: all.length };
}

/** @type {Record<string, () => Promise<object>>} */
const attacks = {
  malformed: () => flood(malformed),
  forged: () => flood(forged),
  'guess-one': () => guess(['127.0.0.2']),
  'guess-many': () => guess(Array.from({ length: 200 }, (_, n) => `127.0.0.${n + 2}`)),
  joins,
  silent,
  slow,
};
console.log(JSON.stringify(await attacks[name]()));
process.exit(0);
