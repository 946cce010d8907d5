/**
 * A client without socket.io-client: the few packets of Engine.IO 4 and Socket.IO 5 that Gradroom uses, over a bare WebSocket. It
 * costs a third of a stock client, so that a machine can play a thousand people and still be the server.
 */
import type { Socket } from 'node:net';
import type { CommandAnswer, Refusal, Welcome } from '@gradroom/shared';
import { WebSocket } from 'ws';
import type { Heard, Wire } from './wire.js';

/** @param connect opens the TCP connection, where that is another one than to the address itself */
export function openBareWire(
  url: string,
  auth: Readonly<Record<string, unknown>>,
  heard: Heard,
  connect?: () => Socket,
): Wire {
  const address = `${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const ws = new WebSocket(address, { perMessageDeflate: false, ...(connect && { createConnection: connect }) });
  const answers = new Map<number, { resolve: (answer: CommandAnswer) => void; reject: (reason: Error) => void }>();
  let lastId = 0;
  /** Of a frame whose bytes are the next message. */
  let frameNumber: number | undefined;

  const event = ([name, value]: [string, unknown]) => {
    if (name === 'welcome') heard.welcome(value as Welcome);
    else if (name === 'bye') heard.bye(value as Refusal);
    else if (name === 'state') heard.state((value as { seq: number }).seq, value as Record<string, unknown>);
  };
  const text = (packet: string) => {
    if (packet.startsWith('451-["frame"')) frameNumber = Number.parseInt(packet.slice(13), 10);
    else if (packet === '2') ws.send('3');
    else if (packet.startsWith('42')) event(JSON.parse(packet.slice(2)) as [string, unknown]);
    else if (packet.startsWith('43')) {
      const [, id, payload] = /^43(\d+)(.*)$/s.exec(packet) ?? [];
      answers.get(Number(id))?.resolve((JSON.parse(payload ?? '[]') as [CommandAnswer])[0]);
      answers.delete(Number(id));
    } else if (packet.startsWith('44')) {
      heard.refused((JSON.parse(packet.slice(2)) as { data: Refusal }).data);
    } else if (packet.startsWith('0')) ws.send(`40${JSON.stringify(auth)}`);
    else if (packet.startsWith('41')) ws.close();
  };
  ws.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) return text(data.toString());
    if (frameNumber !== undefined) heard.frame(frameNumber, data);
    frameNumber = undefined;
  });
  ws.on('error', () => {});
  ws.once('close', () => {
    for (const { reject } of answers.values()) reject(new Error('The connection ended.'));
    heard.closed();
  });

  const raw = () => (ws as unknown as { _socket?: Socket })._socket;
  return {
    command: (command) =>
      new Promise((resolve, reject) => {
        if (ws.readyState !== WebSocket.OPEN) return reject(new Error('There is no connection.'));
        answers.set((lastId += 1), { resolve, reject });
        ws.send(`42${lastId}${JSON.stringify(['command', command])}`);
      }),
    seen: (n) => ws.readyState === WebSocket.OPEN && ws.send(`42["seen",${n}]`),
    sleep: () => void raw()?.pause(),
    wake: () => void raw()?.resume(),
    drop: () => ws.terminate(),
    get bytes() {
      return raw()?.bytesRead ?? 0;
    },
  };
}
