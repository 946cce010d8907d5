/** Makes a room and goes there as its teacher. */
import type { CreatedRoom, Refusal } from '@gradroom/shared';
import { createRoom, type NewRoom } from '../state/api.js';
import { browserSeats } from '../state/seat.js';
import { enterAs } from './entrance.js';
import { navigate } from './router.svelte.js';

/** @returns why there is no room; undefined where this is another page by now */
export async function startRoom(room: NewRoom): Promise<Refusal | undefined> {
  const answer = await createRoom(room);
  if (!answer.ok) return answer.error;
  teach(answer.value);
  return undefined;
}

/** Goes to a room that was made, as its teacher. */
export function teach({ code, instructorToken }: CreatedRoom): void {
  browserSeats().keepTaught({ code, token: instructorToken });
  enterAs.put(code, instructorToken);
  navigate(`/room/${code}`);
}
