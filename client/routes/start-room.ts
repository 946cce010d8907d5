/** Makes a room and goes there as its teacher. */
import type { Refusal } from '@gradroom/shared';
import { createRoom, type NewRoom } from '../state/api.js';
import { browserSeats } from '../state/seat.js';
import { enterAs } from './entrance.js';
import { navigate } from './router.svelte.js';

/** @returns why there is no room; undefined where this is another page by now */
export async function startRoom(room: NewRoom): Promise<Refusal | undefined> {
  const answer = await createRoom(room);
  if (!answer.ok) return answer.error;
  const { code, instructorToken } = answer.value;
  browserSeats().keepTaught({ code, token: instructorToken });
  enterAs.put(code, instructorToken);
  navigate(`/room/${code}`);
  return undefined;
}
