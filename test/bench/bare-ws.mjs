/** The least that could be done: 20 times a second the same bytes to every open socket. `node bare-ws.mjs BYTES` prints its port. */
import { WebSocketServer } from 'ws';

const bytes = Buffer.alloc(Number(process.argv[2]), 1);
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false }, () => {
  console.log(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
});
server.on('connection', (socket) => socket.on('message', () => {}));
setInterval(() => {
  for (const socket of server.clients) socket.send(bytes);
}, 50);
