/** Who connects and says nothing is dropped, whether or not there is an attack. Waits for as long as the server does. */
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createGradroom, type Gradroom } from '../../../server/gradroom.js';
import { options } from '../options.js';

let gradroom: Gradroom | undefined;
afterEach(() => gradroom?.close());

it(
  '[SEC13] who says nothing is dropped: without a byte, with half a request, and with a socket but no hello',
  { timeout: 25_000 },
  async () => {
    gradroom = await createGradroom(options());
    const { port } = gradroom;
    const start = performance.now();
    const quiet = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
    quiet[1].write('GET / HTTP/1.1\r\nHost: x\r\n');
    const ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    let open = 3;
    for (const one of quiet) one.on('error', () => {}).resume();
    for (const one of [...quiet, ws]) one.once('close', () => open--);
    await new Promise((resolve) => ws.once('open', resolve));
    while (open > 0 && performance.now() - start < 20_000) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(open).toBe(0);
  },
);
