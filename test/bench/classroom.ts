/** A whole class over real sockets: one room, and as many stock socket.io clients as asked for. */
import { PROTOCOL_VERSION, SEEN_EVERY, type CommandAnswer, type StateMessage } from '@gradroom/shared';
import { io, type Socket } from 'socket.io-client';
import type { ServerProcess } from '../server/process.js';

export interface Pupil {
  readonly socket: Socket;
  command(command: object): Promise<CommandAnswer>;
  /** Called with each frame's bytes and with each state. */
  onFrame?: (bytes: Uint8Array) => void;
  onState?: (state: Pick<StateMessage, 'seq'>) => void;
}

export interface Classroom {
  readonly code: string;
  readonly pupils: readonly Pupil[];
  leave(): void;
}

function join(url: string, code: string, name: string): Promise<Pupil> {
  const socket = io(url, {
    auth: { code, name, protocol: PROTOCOL_VERSION },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  const pupil: Pupil = {
    socket,
    command: (command) => socket.timeout(10_000).emitWithAck('command', command) as Promise<CommandAnswer>,
  };
  let arrived = 0;
  socket.on('frame', (n: number, bytes: Uint8Array) => {
    arrived += 1;
    if (arrived % SEEN_EVERY === 1) socket.emit('seen', n);
    pupil.onFrame?.(bytes);
  });
  socket.on('state', (state: StateMessage) => pupil.onState?.(state));
  return new Promise((resolve, reject) => {
    socket.once('welcome', () => resolve(pupil));
    socket.once('connect_error', reject);
  });
}

/** @param config the room's configuration; what is left out is the default */
export async function openClassroom(server: ServerProcess, count: number, config: object = {}): Promise<Classroom> {
  const response = await fetch(`${server.url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', config }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { code } = (await response.json()) as { code: string };
  const pupils: Pupil[] = [];
  for (let index = 0; index < count; index++) pupils.push(await join(server.url, code, `Pupil ${index + 1}`));
  return {
    code,
    pupils,
    leave: () => {
      for (const { socket } of pupils) socket.disconnect();
    },
  };
}
