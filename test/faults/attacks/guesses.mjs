/** Guessing what is secret, by each way there is: codes, pairings, tokens, links; and handshakes that are refused for all reasons. */
import { connect } from 'node:net';
import { addressOf, code, count, countOne, guessed, handshake, join, open, port, random, sleep } from './wire.mjs';

/**
 * Whoever guessed too often waits a second for each answer, so that a million guesses take these connections nine minutes. With more the
 * attack is one by load, which a proxy is to stop.
 */
const HTTP_CONNECTIONS = 2_000;
const HTTP_LAST_MS = 840_000;
/** A handshake costs more, and five are a connection's last: these make a hundred thousand in as long. */
const GUESSING_SOCKETS = 200;
const SOCKETS_LAST_MS = 570_000;
/** Addresses of which somebody is in the room whose token they guess. */
const INSIDE = 20;
/** What is refused at once comes as fast as they can. */
const REFUSED_SOCKETS = 40;
/** Between the first questions of two of them. */
const APART_MS = 10;

const many = Array.from({ length: 200 }, (_, n) => addressOf(n));
const secret = () => guessed(32);

/** @param {string} path @param {object} [body] @param {string} [token] */
function request(path, body, token) {
  const text = body ? JSON.stringify(body) : '';
  const head = [
    `${body ? 'POST' : 'GET'} /api/${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(token ? [`Authorization: Bearer ${token}`] : []),
    ...(body ? ['Content-Type: application/json', `Content-Length: ${text.length}`] : []),
  ];
  return `${head.join('\r\n')}\r\n\r\n${text}`;
}

/** @type {Record<string, () => string>} */
const ways = {
  code: () => request(`rooms/${guessed()}`),
  pairing: () => request('pairings', { pairing: guessed(8) }),
  invitation: () => request('pairings', { pairing: secret() }),
  token: () => request(`rooms/${code}/pairings`, {}, secret()),
  handover: () => request('recordings/handover/take', { handover: secret() }),
};

/** By HTTP. @param {readonly string[]} addresses */
async function byHttp(addresses) {
  /** By the way, then by the status. @type {Record<string, Record<string, number>>} */
  const statuses = Object.fromEntries(Object.keys(ways).map((way) => [way, {}]));
  let asked = 0;
  const end = performance.now() + HTTP_LAST_MS;
  /**
   * @param {string} localAddress
   * @returns {Promise<void>}
   */
  const guesser = (localAddress) =>
    new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', localAddress });
      let way = '';
      const more = () => {
        if (asked >= count || performance.now() > end) return void socket.end();
        way = random(Object.keys(ways));
        asked++;
        socket.write(ways[way]());
      };
      socket.on('data', (data) => {
        const [, status] = /HTTP\/1\.1 (\d{3}) /.exec(data.toString('latin1')) ?? [];
        if (status === undefined) return;
        countOne(statuses[way], status);
        more();
      });
      socket.on('error', () => {});
      socket.once('close', () => resolve());
      more();
    });
  const one = async (/** @type {number} */ n) => {
    await sleep(APART_MS * n);
    await guesser(addresses[n % addresses.length]);
  };
  await Promise.all(Array.from({ length: HTTP_CONNECTIONS }, (_, n) => one(n)));
  return { asked, statuses };
}

/**
 * By Socket.IO, one handshake after the other on each connection until the server ends it; then by the next one.
 *
 * @param {() => Record<string, unknown>} auth
 * @param {readonly string[]} addresses
 * @param {number} sockets at a time
 */
async function byHandshakes(auth, addresses, sockets) {
  let asked = 0;
  let ended = 0;
  /** @type {Record<string, number>} */
  const told = {};
  const over = performance.now() + SOCKETS_LAST_MS;
  const isOver = () => asked >= count || performance.now() > over;
  const one = (/** @type {number} */ n) =>
    new Promise((resolve) => {
      const ws = open(addresses[n % addresses.length]);
      const ask = () => {
        if (isOver()) return ws.terminate();
        asked++;
        ws.send(handshake(auth()));
      };
      ws.on('error', () => {});
      ws.once('close', () => {
        ended++;
        resolve(undefined);
      });
      ws.on('message', (data, isBinary) => {
        const text = isBinary ? '' : String(data);
        if (text.startsWith('44')) countOne(told, JSON.parse(text.slice(2)).data?.code ?? 'refused');
        if (text.startsWith('40')) countOne(told, 'in');
        if (text.startsWith('0') || text.startsWith('4')) ask();
      });
    });
  let connections = 0;
  const again = async (/** @type {number} */ n) => {
    await sleep(APART_MS * n);
    while (!isOver()) await one(connections++);
  };
  await Promise.all(Array.from({ length: sockets }, (_, n) => again(n)));
  return { asked, told, connections, ended };
}

/** Somebody looks on from each of the addresses, and comes again, until the returned function is called. @param {readonly string[]} addresses */
async function inside(addresses) {
  let isOver = false;
  /** @type {Set<import('ws').WebSocket>} */
  const all = new Set();
  /** @param {string} localAddress @param {(value?: unknown) => void} arrived */
  const sit = (localAddress, arrived) => {
    const { ws, told } = join({ code, as: 'viewer' }, localAddress);
    all.add(ws);
    ws.once('close', () => {
      all.delete(ws);
      if (!isOver) setTimeout(() => sit(localAddress, arrived), 1_000);
    });
    void told.then((became) => (became === 'in' ? arrived() : ws.terminate()));
  };
  // By an address that guessed a moment ago nobody is let in for up to a minute.
  await Promise.all(addresses.map((address) => new Promise((arrived) => sit(address, arrived))));
  return () => {
    isOver = true;
    for (const ws of all) ws.terminate();
  };
}

async function guessJoins() {
  const leave = await inside(many.slice(0, INSIDE));
  const report = await byHandshakes(guess, many, GUESSING_SOCKETS);
  leave();
  return report;
}

const guess = () =>
  random([
    { code: guessed(), name: 'Guess' },
    { code, token: secret(), name: 'Guess' },
  ]);
/** Of a room that is there, and of none; none is a guess. */
const wrong = () =>
  random([{ code, name: '' }, { code, name: 'x'.repeat(500) }, { code: 5 }, { code, team: 7, name: 'Heron' }]);

/** @type {Record<string, () => Promise<object>>} */
export const guesses = {
  'guess-one': () => byHttp(['127.0.0.2']),
  'guess-many': () => byHttp(many),
  'guess-joins': guessJoins,
  handshakes: () => byHandshakes(wrong, many.slice(0, 10), REFUSED_SOCKETS),
};
