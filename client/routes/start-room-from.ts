/** Makes a room of a moment of a recording, or of a branch, and goes there as its teacher. */
import type { CreateRoomFrom, CreatedRoom, Refusal } from '@gradroom/shared';
import { request } from '../state/api.js';
import { base64 } from '../state/base64.js';
import type { LogSoFar } from '../state/branches/branch-engine.js';
import { browserSeats } from '../state/seat.js';
import { enterAs } from './entrance.js';
import { navigate } from './router.svelte.js';

/** @returns why there is no room; undefined where this is another page by now */
export async function startRoomFrom({ header, engine }: LogSoFar, name: string): Promise<Refusal | undefined> {
  const { engineVersion, seed, configuration, parent } = header;
  const { engine: hash, ...from } = parent!;
  const room: CreateRoomFrom = { name, engineVersion, seed, configuration, from, engine: base64(engine), hash };
  const answer = await request<CreatedRoom>('POST', '/api/rooms/from-moment', room);
  if (!answer.ok) return answer.error;
  const { code, instructorToken } = answer.value;
  browserSeats().keepTaught({ code, token: instructorToken });
  enterAs.put(code, instructorToken);
  navigate(`/room/${code}`);
  return undefined;
}
