/** Makes a room of a moment of a recording, or of a branch, and goes there as its teacher. */
import type { CreateRoomFrom, CreatedRoom, Refusal } from '@gradroom/shared';
import { request } from '../state/api.js';
import { base64 } from '../state/base64.js';
import type { LogSoFar } from '../state/branches/branch-engine.js';
import { teach } from './start-room.js';

/** @returns why there is no room; undefined where this is another page by now */
export async function startRoomFrom({ header, engine }: LogSoFar, name: string): Promise<Refusal | undefined> {
  const { engineVersion, seed, configuration, parent } = header;
  const { engine: hash, ...from } = parent!;
  const room: CreateRoomFrom = { name, engineVersion, seed, configuration, from, engine: base64(engine), hash };
  const answer = await request<CreatedRoom>('POST', '/api/rooms/from-moment', room);
  if (!answer.ok) return answer.error;
  teach(answer.value);
  return undefined;
}
