/** A client by hand, for what no careful one could even write: it says texts, and hears what is answered. */
import { WebSocket } from 'ws';

export interface RawClient {
  readonly isOpen: () => boolean;
  /** Sends this text as the event's arguments, without the brackets; resolves with what is acknowledged. */
  readonly ask: (event: string, payload: string) => Promise<unknown>;
  readonly send: (packet: string | Buffer) => void;
  readonly leave: () => void;
}

/**
 * Resolves once it is in, or waits at the door; rejects where it is refused.
 *
 * @param auth as JSON
 */
export function rawClient(url: string, auth: string): Promise<RawClient> {
  const ws = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const answers = new Map<number, (answer: unknown) => void>();
  let last = 0;
  const client: RawClient = {
    isOpen: () => ws.readyState === WebSocket.OPEN,
    ask: (event, payload) =>
      new Promise((resolve, reject) => {
        answers.set(++last, resolve);
        ws.once('close', () => reject(new Error(`Cut off at ${event}.`)));
        ws.send(`42${last}["${event}",${payload}]`);
      }),
    send: (packet) => ws.send(packet),
    leave: () => ws.terminate(),
  };
  ws.setMaxListeners(0);
  return new Promise((resolve, reject) => {
    ws.on('error', reject);
    ws.on('message', (data, isBinary) => {
      const text = isBinary ? '' : (data as Buffer).toString();
      const [, number, answer] = /^43(\d+)\[(.*)\]$/s.exec(text) ?? [];
      if (number !== undefined) answers.get(Number(number))?.(JSON.parse(answer));
      else if (text.startsWith('0')) ws.send(`40${auth}`);
      else if (text === '2') ws.send('3');
      else if (text.startsWith('40')) resolve(client);
      else if (text.startsWith('44')) reject(new Error(text));
    });
  });
}

/** From what is just too deep to more than any stack holds. */
export const depths = [7, 300, 2_000, 2_700, 4_000, 8_000, 16_000];

/** Lists, or objects, within each other. */
export const nested = {
  lists: (depth: number): string => '['.repeat(depth) + ']'.repeat(depth),
  objects(depth: number): string {
    // Six characters a level: more do not fit into a packet.
    const levels = Math.min(depth, 5_000);
    return '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
  },
};
