/**
 * A client without socket.io-client: the few packets of Engine.IO 4 and Socket.IO 5 that Gradroom uses, over a light WebSocket. It
 * costs a fraction of a stock client, so that a machine can play a thousand people and still be the server.
 */
import type { CommandAnswer, Refusal, StateMessage, Welcome } from '@gradroom/shared';
import { openLightSocket, type Dial } from './light-socket.js';
import type { Heard, Wire } from './wire.js';

/** A state as our server writes it, which begins with its seq … */
const STATE = /^42\["state",\{"seq":(\d+),/;
/** … and what else is read. */
const READ = /^42\["(?:welcome|bye|state)"/;
const FRAME = Buffer.from('451-["frame",');
const [ZERO, NINE] = Buffer.from('09');

/** The number of a frame whose bytes are the next message; undefined for everything else. */
function frameNumberOf(packet: Buffer): number | undefined {
  for (let at = 0; at < FRAME.length; at++) if (packet[at] !== FRAME[at]) return undefined;
  let n = 0;
  for (let at = FRAME.length; packet[at] >= ZERO && packet[at] <= NINE; at++) n = 10 * n + packet[at] - ZERO;
  return n;
}

/** @param dial opens the TCP connection, where that is another one than to the address itself */
export function openBareWire(url: string, auth: Readonly<Record<string, unknown>>, heard: Heard, dial?: Dial): Wire {
  const answers = new Map<number, { resolve: (answer: CommandAnswer) => void; reject: (reason: Error) => void }>();
  let lastId = 0;
  let frameNumber: number | undefined;

  /** What nobody here asks for is not read: a state has kilobytes, of which its seq is wanted. */
  const event = (packet: string) => {
    const [, seq] = STATE.exec(packet) ?? [];
    if (seq !== undefined) return heard.state(Number(seq));
    if (!READ.test(packet)) return;
    const [name, value] = JSON.parse(packet.slice(2)) as [string, unknown];
    if (name === 'welcome') heard.welcome(value as Welcome);
    else if (name === 'bye') heard.bye(value as Refusal);
    else heard.state((value as StateMessage).seq);
  };
  const text = (packet: string) => {
    if (packet === '2') socket.send('3');
    else if (packet.startsWith('42')) event(packet);
    else if (packet.startsWith('43')) {
      const [, id, payload] = /^43(\d+)(.*)$/s.exec(packet) ?? [];
      answers.get(Number(id))?.resolve((JSON.parse(payload ?? '[]') as [CommandAnswer])[0]);
      answers.delete(Number(id));
    } else if (packet.startsWith('44')) {
      heard.refused((JSON.parse(packet.slice(2)) as { data: Refusal }).data);
    } else if (packet.startsWith('0')) socket.send(`40${JSON.stringify(auth)}`);
    else if (packet.startsWith('41')) socket.destroy();
  };
  const socket = openLightSocket(
    new URL(`${url}/socket.io/?EIO=4&transport=websocket`),
    {
      opened: () => {},
      message(packet, isText) {
        const announced = frameNumber;
        frameNumber = isText ? frameNumberOf(packet) : undefined;
        if (isText && frameNumber === undefined) text(packet.toString());
        else if (!isText && announced !== undefined) heard.frame(announced, packet);
      },
      closed() {
        for (const { reject } of answers.values()) reject(new Error('The connection ended.'));
        heard.closed();
      },
    },
    dial,
  );
  return {
    command: (command) =>
      new Promise((resolve, reject) => {
        if (!socket.isOpen) return reject(new Error('There is no connection.'));
        answers.set((lastId += 1), { resolve, reject });
        socket.send(`42${lastId}${JSON.stringify(['command', command])}`);
      }),
    seen: (n) => socket.isOpen && socket.send(`42["seen",${n}]`),
    sleep: () => socket.pause(),
    wake: () => socket.resume(),
    drop: () => socket.destroy(),
    get bytes() {
      return socket.bytesRead;
    },
  };
}
