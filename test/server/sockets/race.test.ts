/** How a race reaches connections: to those who watch it, all of it once and then what is new, within their credit. */
import { decodeRaceMessage, raceParts, RaceProgress, reference, type RaceMessage } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { raceOf } from '../../session/race/races.js';
import { RaceFeed } from '../../../server/sockets/race-feed.js';
import { serveSockets, sleep, until, type Client, type ServedSockets } from './serve.js';

const race = raceOf({ setting: 'activation', values: ['tanh', 'relu'] }, 10);
const parts = [...raceParts(race, 'lanes', reference)].filter((part) => part !== undefined);

let served: ServedSockets;
beforeEach(async () => {
  served = await serveSockets();
  served.room.race.progress = new RaceProgress(race, false);
});
afterEach(() => served.close());

const messages = (client: Client): RaceMessage[] =>
  client.all('race').map(([, bytes]) => decodeRaceMessage(bytes as Uint8Array));

/** The race comes so far. */
function add(from: number, to: number): void {
  for (const part of parts.slice(from, to)) served.room.race.progress!.add(part);
  served.room.races.tell();
}

async function watching(): Promise<Client> {
  const client = served.client();
  client.socket.on('race', (n: number) => client.socket.emit('seen', n));
  await client.connected;
  await client.socket.emitWithAck('watch', { streams: ['core', 'race'] });
  return client;
}

it('[RC14] comes to those who watch it and to nobody else, all that there is at first and then what is new', async () => {
  const early = await watching();
  const other = served.client();
  await other.connected;
  add(0, 3);
  await until(() => messages(early).some(({ rows }) => rows.length > 0), 'the first rows');
  const late = await watching();
  await until(() => messages(late).length > 0, 'what there is');
  expect(messages(late)[0]).toMatchObject({ rowsFrom: 0, picture: { epoch: 2 } });
  expect(messages(late)[0].rows).toHaveLength(3);
  add(3, 5);
  const next = (client: Client) => messages(client).filter(({ rowsFrom }) => rowsFrom >= 3);
  const rowsOf = (client: Client) => next(client).flatMap(({ rows }) => rows);
  for (const client of [early, late]) {
    await until(() => rowsOf(client).length === 2, 'the next rows');
    expect(next(client)[0].rowsFrom).toBe(3);
  }
  expect(other.all('race')).toEqual([]);
  // Who looks away gets nothing, and all of it on coming back.
  await late.socket.emitWithAck('watch', { streams: ['core'] });
  const { length } = messages(late);
  add(5, 6);
  await sleep(300);
  expect(messages(late)).toHaveLength(length);
  await late.socket.emitWithAck('watch', { streams: ['race'] });
  await until(() => messages(late).length > length, 'all of it');
  expect(messages(late).at(-1)).toMatchObject({ rowsFrom: 0 });
});

it('[RC14] whoever settles nothing gets no more than a frame a second, and then all that was missed at once', async () => {
  const client = served.client();
  await client.connected;
  await client.socket.emitWithAck('watch', { streams: ['race'] });
  for (let row = 0; row < 10; row++) {
    add(row, row + 1);
    await sleep(60);
  }
  expect(client.all('race').length).toBeLessThanOrEqual(2);
  client.socket.emit('seen', 1);
  await until(() => messages(client).reduce((sum, { rows }) => sum + rows.length, 0) === 10, 'all rows');
});

it('[RC15] pictures of large networks come more seldom, the newest one in the end; rows are never held back', () => {
  const feed = new RaceFeed();
  const progress = new RaceProgress(race, false);
  const picture = new Uint8Array(20_000);
  let pictures = 0;
  let rows = 0;
  const take = (nowMs: number) => {
    const bytes = feed.next(progress, nowMs);
    if (!bytes) return;
    if (bytes.length >= picture.length) pictures += 1;
    rows += 1;
  };
  for (const [index, part] of parts.entries()) {
    if ('row' in part) progress.add({ row: part.row, picture });
    take(index * 100);
  }
  // 20 KB at 40 KB a second: one each half second.
  expect(rows).toBe(parts.length);
  expect(pictures).toBe(Math.ceil(parts.length / 5));
  take(1_499);
  expect(rows).toBe(parts.length);
  progress.fail();
  take(1_499);
  expect(rows).toBe(parts.length + 1);
});
