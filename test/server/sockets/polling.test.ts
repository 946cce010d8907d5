/** Long-polling comes by HTTP, and is held to what is asked of all that comes by HTTP. */
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect as connectTo, type Socket } from 'node:net';
import { POLLING_UNJOINED_MAX, POLLING_UNJOINED_OF_SITE_MAX, REQUESTS_AT_ONCE_MAX } from '@gradroom/shared';
import { Server as Engine } from 'engine.io';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { Lobby } from '../../../server/sockets/lobby.js';
import { Threshold } from '../../../server/sockets/threshold.js';
import { createRoom, join } from '../lesson.js';
import { options } from '../options.js';
import { connect, until } from './serve.js';

let gradroom: Gradroom | undefined;
let clients: Socket[] = [];
afterEach(async () => {
  for (const client of clients) client.destroy();
  clients = [];
  await gradroom?.close();
  vi.restoreAllMocks();
});

const handle = Engine.prototype.handleRequest;
const handshake = 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n';

/** A whole server, what Engine.IO is asked, and how many sessions it has. */
async function served() {
  const asked = vi.spyOn(Engine.prototype, 'handleRequest');
  gradroom = await createGradroom(options());
  const sessions = () => (asked.mock.contexts as Engine[]).at(-1)?.clientsCount ?? 0;
  return { asked, sessions };
}

function open(address = '127.0.0.1'): Socket {
  const client = connectTo({ port: gradroom!.port, host: '127.0.0.1', localAddress: address }).on('error', () => {});
  clients.push(client.resume());
  return client;
}

/** Opens sessions by so many connections, by each as fast as it is answered. Returns how many answers came. */
function flood(connections: number): () => number {
  let answers = 0;
  for (let n = 0; n < connections; n++) {
    const client = open();
    client.on('data', (data) => {
      answers += String(data).split('HTTP/1.1').length - 1;
      client.write(handshake);
    });
    client.write(handshake);
  }
  return () => answers;
}

/** One that the server has answered. */
async function heard(address: string): Promise<Socket> {
  const client = open(address);
  client.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  await new Promise((resolve) => client.once('data', resolve));
  return client;
}

it('[SEC61] a connection that asks for hundreds of sessions at once is cut off, and gets none', async () => {
  const { asked, sessions } = await served();
  const client = open();
  client.write(handshake.repeat(1_000));
  await until(() => client.destroyed, 'the end');
  expect(asked.mock.calls.length).toBeLessThanOrEqual(REQUESTS_AT_ONCE_MAX);
  expect(sessions()).toBe(0);
});

it('[SEC61] who asks from elsewhere while hundreds ask at once does not wait for them', async () => {
  const { asked } = await served();
  const all = await Promise.all([...Array<string>(200).fill('127.0.0.1'), '127.0.0.2'].map(heard));
  const from: (string | undefined)[] = [];
  asked.mockImplementation(function (this: Engine, request, response) {
    from.push(request.socket.remoteAddress);
    return handle.call(this, request, response);
  });
  // The one from elsewhere is the last to ask.
  for (const client of all) client.write(handshake);
  await until(() => from.length === all.length, 'all of them');
  expect(from.indexOf('127.0.0.2')).toBeLessThan(20);
});

it('[SEC62] sessions without a hello have an end for each address, which keeps nobody out who comes by WebSocket', async () => {
  const { sessions } = await served();
  const { code } = await createRoom(`http://127.0.0.1:${gradroom!.port}`);
  const answers = flood(8);
  await until(() => answers() > POLLING_UNJOINED_OF_SITE_MAX + 50, 'the answers');
  expect(sessions()).toBe(POLLING_UNJOINED_OF_SITE_MAX);
  expect((await join(`http://127.0.0.1:${gradroom!.port}`, { code, name: 'Heron' })).welcome.you.name).toBe('Heron');
});

it('[SEC62] who comes by long-polling is let in also while somebody of the same address opens session after session', async () => {
  const { sessions } = await served();
  const url = `http://127.0.0.1:${gradroom!.port}`;
  const { code } = await createRoom(url);
  const answers = flood(2);
  await until(() => sessions() === POLLING_UNJOINED_OF_SITE_MAX, 'the places to be taken');
  const [before, client] = [answers(), connect(url, { code, name: 'Heron', protocol: 1 }, { transports: ['polling'] })];
  await client.connected;
  expect(answers()).toBeGreaterThan(before);
  client.socket.disconnect();
});

describe('[SEC62] the lobby', () => {
  function lobby() {
    const ended: EventEmitter[] = [];
    const made = new Lobby<EventEmitter>((session) => void ended.push(session));
    const enter = (address: string) => {
      const session = new EventEmitter();
      return { session, isIn: made.enter(session, address) };
    };
    const many = (address: string) =>
      Array.from({ length: POLLING_UNJOINED_OF_SITE_MAX }, () => enter(address).session);
    return { made, ended, enter, many };
  }

  it('ends the session of a site that has said nothing for longest, once all its places are taken', () => {
    const { ended, enter, many } = lobby();
    const school = many('192.0.2.1');
    const others = many('192.0.3.1');
    expect(ended).toEqual([]);
    expect([enter('192.0.2.1'), enter('192.0.2.1')].map(({ isIn }) => isIn)).toEqual([true, true]);
    expect(ended).toEqual(school.slice(0, 2));
    enter('192.0.3.1');
    expect(ended).toEqual([...school.slice(0, 2), others[0]]);
  });

  it('whoever is in a room, or gone, leaves a place', () => {
    const { made, ended, enter, many } = lobby();
    const school = many('192.0.2.1');
    made.leave(school[0]);
    school[0].emit('close');
    school[1].emit('close');
    enter('192.0.2.1');
    enter('192.0.2.1');
    expect(ended).toEqual([]);
    enter('192.0.2.1');
    expect(ended).toEqual([school[2]]);
  });

  it('ends none whose hello is looked at; where that are all, who comes is refused until one was looked at', () => {
    const { made, ended, enter, many } = lobby();
    const school = many('192.0.2.1');
    made.heard(school[0]);
    enter('192.0.2.1');
    expect(ended).toEqual([school[1]]);
    const { made: busy, enter: enterBusy, ended: endedBusy, many: manyBusy } = lobby();
    const all = manyBusy('192.0.2.1');
    for (const session of all) busy.heard(session);
    expect([busy.isFull('192.0.2.1'), busy.isFull('192.0.3.1'), enterBusy('192.0.2.1').isIn]).toEqual([
      true,
      false,
      false,
    ]);
    busy.answered(all[5]);
    expect([busy.isFull('192.0.2.1'), enterBusy('192.0.2.1').isIn, endedBusy]).toEqual([false, true, [all[5]]]);
  });

  it('ends none of which one hello was refused while another is looked at', () => {
    const { made, ended, enter, many } = lobby();
    const [session] = many('192.0.2.1');
    const allOthers = () => {
      for (let n = 0; n < POLLING_UNJOINED_OF_SITE_MAX; n++) enter('192.0.2.1');
    };
    for (let hello = 0; hello < 5; hello++) made.heard(session);
    for (let refused = 0; refused < 4; refused++) made.answered(session);
    allOthers();
    expect(ended).not.toContain(session);
    made.answered(session);
    allOthers();
    expect(ended).toContain(session);
  });

  it('has an end for all sites, where one of the site goes that has most', () => {
    const { ended, enter, many } = lobby();
    const few = enter('192.0.2.1').session;
    const sites = Array.from({ length: Math.floor(POLLING_UNJOINED_MAX / POLLING_UNJOINED_OF_SITE_MAX) }, (_, n) =>
      many(`192.0.3.${n}`),
    );
    for (let n = 1 + sites.flat().length; n < POLLING_UNJOINED_MAX; n++) enter('192.0.4.1');
    expect(ended).toEqual([]);
    enter('192.0.5.1');
    expect(ended).toEqual([sites[0][0]]);
    expect(ended).not.toContain(few);
  });
});

it('[SEC62] who finds no place is told so, and who has one or comes by WebSocket is not asked', () => {
  const told: string[] = [];
  const threshold = new Threshold({
    publicUrl: undefined,
    addressOf: () => '192.0.2.1',
    hostOf: () => 'x',
    refused: { tell: (_at, reason) => told.push(reason) },
    isStopping: () => false,
    isFull: () => true,
  });
  const asked = (query: string, isUpgrade = false) =>
    threshold.whyNot({ url: `/socket.io/?EIO=4&${query}`, headers: {} } as IncomingMessage, isUpgrade);
  expect(asked('transport=polling')).toEqual({ status: 429, text: expect.stringContaining('in no room') as string });
  expect([asked('transport=polling&sid=x'), asked('transport=websocket', true)]).toEqual([undefined, undefined]);
  expect(told).toEqual(['too-many-sessions']);
});
