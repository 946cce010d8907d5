/** A server that has no place for one more session by long-polling, behind nginx by our file: the session is not opened at another one. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Gate } from '../../server/sockets/gate.js';
import { Threshold } from '../../server/sockets/threshold.js';
import { nginxIsHere, severalServers, startNginx, type Nginx } from './nginx.js';

/** Our way in to Socket.IO; what is behind it says where it is, and knows the sessions that begin there alone. */
class Home {
  isFull = false;
  readonly server: Server;

  constructor(name: string) {
    const nothing = () => {};
    const threshold = new Threshold({
      publicUrl: undefined,
      addressOf: () => '192.0.2.1',
      hostOf: ({ headers }) => headers.host ?? '',
      refused: { tell: nothing },
      isStopping: () => false,
      isFull: () => this.isFull,
    });
    const handleRequest = ({ url = '' }: IncomingMessage, response: ServerResponse) => {
      const sid = new URL(url, 'http://x').searchParams.get('sid') ?? name;
      response.writeHead(sid === name ? 200 : 400).end(name);
    };
    const gate = new Gate({ handleRequest, handleUpgrade: nothing }, threshold);
    this.server = createServer(gate.before((_request, response) => response.end()));
  }
}

let homes: Record<string, Home>;
let nginx: Nginx;
beforeEach(async () => {
  homes = { a: new Home('a'), b: new Home('b') };
  const ports: number[] = [];
  for (const { server } of Object.values(homes)) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports.push((server.address() as AddressInfo).port);
  }
  nginx = await startNginx(severalServers, ports);
});
afterEach(async () => {
  await nginx.close();
  for (const { server } of Object.values(homes)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

it.skipIf(!nginxIsHere)(
  '[SEC62] a session for which there is no place at its server is opened at no other one, where nothing would lead to it',
  async () => {
    const ask = async (query: string): Promise<readonly [number, string]> => {
      const answer = await fetch(`${nginx.url}/socket.io/?EIO=4&transport=polling&room=K7M4PX${query}`);
      return [answer.status, await answer.text()];
    };
    const [, home] = await ask('');
    expect(await ask(`&sid=${home}`)).toEqual([200, home]);
    homes[home].isFull = true;
    expect(await ask('')).toEqual([429, expect.stringContaining('Try again')]);
    // Who has a session goes on.
    expect(await ask(`&sid=${home}`)).toEqual([200, home]);
  },
);
