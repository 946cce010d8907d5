/** What all attacks have in common: whom they attack, and connections that say nothing by themselves. */
import { WebSocket } from 'ws';

const [, , , url, codeTexts, countText] = process.argv;
export const count = Number(countText);
/** Of the rooms that are there. */
export const codes = codeTexts.split(',');
export const [code] = codes;
export const port = Number(new URL(url).port);

const alphabet = 'BCDFGHJKMPQRTVWXY2346789';
export const guessed = (length = 6) =>
  Array.from({ length }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('');
/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/**
 * @template T
 * @param {readonly T[]} list
 */
export const random = (list) => list[Math.floor(Math.random() * list.length)];
/** One of two hundred. @param {number} n */
export const addressOf = (n) => `127.0.0.${(n % 200) + 2}`;
/** @param {Record<string, number>} counts @param {string} name */
export const countOne = (counts, name) => (counts[name] = (counts[name] ?? 0) + 1);

/** @param {string} [localAddress] */
export const open = (localAddress) =>
  new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { localAddress });

/** @param {Record<string, unknown>} auth */
export const handshake = (auth) => `40${JSON.stringify({ protocol: 1, ...auth })}`;

/**
 * One that joins, and what it was told: `in`, or the code of the refusal.
 *
 * @param {Record<string, unknown>} auth
 * @param {string} [localAddress]
 */
export function join(auth, localAddress) {
  const ws = open(localAddress);
  /** @type {Promise<string>} */
  const told = new Promise((resolve) => {
    ws.on('error', () => resolve('error'));
    ws.on('close', () => resolve('closed'));
    ws.on('message', (data, isBinary) => {
      const text = isBinary ? '' : String(data);
      if (text.startsWith('0')) ws.send(handshake(auth));
      else if (text === '2') ws.send('3');
      else if (text.startsWith('40')) resolve('in');
      else if (text.startsWith('44')) resolve(JSON.parse(text.slice(2)).data?.code ?? 'refused');
    });
  });
  return { ws, told };
}
