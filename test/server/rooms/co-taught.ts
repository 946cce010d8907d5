/** A room with a teacher and a co-instructor, whose store fails as a test says. */
import { MemoryStore } from '../storage/memory-store.js';
import type { classMaker } from './class.js';
import { faulty } from './faulty-store.js';

export async function coTaught(newClass: ReturnType<typeof classMaker>) {
  const faults = faulty(new MemoryStore());
  const one = newClass({ store: faults.store });
  const { room, code, token } = await one.newRoom({ config: { training: { speed: 1 } } });
  const teacher = await one.join(room, { token, name: 'Ms Green' });
  const made = await one.rooms.teachers.pair(code, token, 'co-instructor');
  const redeemed = made.ok && (await one.rooms.teachers.redeem(made.pairing));
  if (!redeemed || !redeemed.ok) throw new Error('nobody is invited');
  const key = redeemed.instructorToken;
  const co = await one.join(room, { token: key, name: 'Mr Blue' });
  return { faults, one, room, code, teacher, key, co };
}
