/** One HTTP connection has few requests at a time. */
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { REQUESTS_AT_ONCE_MAX } from '@gradroom/shared';
import { afterEach, expect, it } from 'vitest';
import { OneByOne } from '../../../server/http/one-by-one.js';

let server: Server;
let handled = 0;
let cutOff = 0;
afterEach(() => server.close());

/** Sends so many requests in one packet, and again when all were answered; says how many answers came. */
async function answers(batch: number, times: number): Promise<number> {
  handled = 0;
  cutOff = 0;
  server = createServer(
    new OneByOne(() => void cutOff++).requests((_request, response) => {
      handled++;
      setTimeout(() => response.end('x'), 2);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  let came = 0;
  let sent = 0;
  const send = () => {
    if (++sent > times) return void socket.end();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(batch));
  };
  socket.on('data', (data: Buffer) => {
    came += data.toString().split('HTTP/1.1 200').length - 1;
    if (came === batch * sent) send();
  });
  socket.on('error', () => {});
  send();
  await new Promise((resolve) => socket.once('close', resolve));
  return came;
}

it('[SEC13] that ask one thing after the other, or a few together, are answered for as long as they want', async () => {
  expect(await answers(1, 20)).toBe(20);
  server.close();
  expect(await answers(REQUESTS_AT_ONCE_MAX, 5)).toBe(5 * REQUESTS_AT_ONCE_MAX);
});

it('[SEC13] [SEC10] that ask hundreds at once are cut off, and not heard', async () => {
  expect(await answers(500, 1)).toBe(0);
  expect(handled).toBe(REQUESTS_AT_ONCE_MAX);
  // Once, though the rest of the packet comes as well.
  expect(cutOff).toBe(1);
});
