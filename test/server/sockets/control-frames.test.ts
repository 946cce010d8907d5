/** WebSocket's own frames, of which Engine.IO hears nothing: pings and pongs, and the fragments of a message. */
import { WEBSOCKET_FRAGMENTS_MAX, WEBSOCKET_PINGS_BURST } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { serveSockets, until, type ServedSockets } from './serve.js';

let served: ServedSockets;
beforeEach(async () => (served = await serveSockets()));
afterEach(() => served.close());

async function connection(query = ''): Promise<WebSocket> {
  const ws = new WebSocket(`${served.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket${query}`);
  ws.on('error', () => {});
  await new Promise((resolve) => ws.once('open', resolve));
  return ws;
}

const refused = () => served.logged.flatMap(({ fields: { at, reason } }) => (at === undefined ? [] : { at, reason }));
const pongs = (ws: WebSocket) => {
  const heard = { count: 0 };
  ws.on('pong', () => heard.count++);
  return heard;
};

it.each(['ping', 'pong'] as const)('[SEC85] who floods with a %s is cut off, told by one line', async (kind) => {
  const ws = await connection();
  const heard = pongs(ws);
  for (let n = 0; n < 50 * WEBSOCKET_PINGS_BURST; n++) ws[kind]();
  await until(() => ws.readyState === WebSocket.CLOSED, 'the end');
  expect(heard.count).toBeLessThan(2 * WEBSOCKET_PINGS_BURST);
  expect(refused()).toEqual([{ at: 'connection', reason: 'too-many-pings' }]);
});

it('[SEC85] also before its session goes over to WebSocket', async () => {
  const answer = await fetch(`${served.url}/socket.io/?EIO=4&transport=polling`);
  const { sid } = JSON.parse((await answer.text()).slice(1)) as { sid: string };
  const ws = await connection(`&sid=${sid}`);
  for (let n = 0; n < 2 * WEBSOCKET_PINGS_BURST; n++) ws.ping();
  await until(() => ws.readyState === WebSocket.CLOSED, 'the end');
  expect(refused()).toEqual([{ at: 'connection', reason: 'too-many-pings' }]);
});

it('[SEC85] who sends a ping now and then is answered', async () => {
  const ws = await connection();
  const heard = pongs(ws);
  for (let n = 0; n < WEBSOCKET_PINGS_BURST; n++) ws.ping();
  await until(() => heard.count === WEBSOCKET_PINGS_BURST, 'the pongs');
  expect([ws.readyState, refused()]).toEqual([WebSocket.OPEN, []]);
});

it('[SEC85] a message comes in few fragments', async () => {
  const hello = `40{"protocol":1,"code":"${served.room.code}","name":"Heron"}`;
  const ws = await connection();
  let told = '';
  ws.on('message', (data) => (told += (data as Buffer).toString()));
  const inFragments = (count: number) => {
    const size = Math.ceil(hello.length / count);
    for (let n = 0; n < count; n++) ws.send(hello.slice(n * size, (n + 1) * size), { fin: n === count - 1 });
  };
  inFragments(WEBSOCKET_FRAGMENTS_MAX);
  await until(() => told.includes('"welcome"'), 'the welcome');
  inFragments(WEBSOCKET_FRAGMENTS_MAX + 1);
  await until(() => ws.readyState === WebSocket.CLOSED, 'the end');
  expect(refused()).toEqual([{ at: 'connection', reason: 'too-many-fragments' }]);
});
