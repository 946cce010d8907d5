/** Makes a room: a code that nobody has, a seed, a log, and the key of its teacher. */
import { ENGINE_VERSION, showCode, type Configuration, type Header } from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import { withNewCode } from './codes.js';
import type { Environment } from './environment.js';
import { tidyRoomName } from './names.js';
import { hashOf, newId, newSecret } from './secrets.js';
import type { NewRoom } from './types.js';

type Making = Pick<Environment, 'store' | 'time' | 'randomBytes' | 'limits'>;
type Made = { code: string; instructorToken: string };

/** @throws where the store fails */
export function makeRoom(making: Making, { name, policy }: NewRoom, configuration: Configuration): Promise<Made> {
  const seed = new DataView(Uint8Array.from(making.randomBytes(4)).buffer).getUint32(0);
  const begin = { engineVersion: ENGINE_VERSION, seed, configuration, policy: policy ?? 'everyone' };
  return makeRoomOf(making, begin, name);
}

/**
 * A room whose log begins with this header.
 *
 * @param engine the bytes that it names, of a fork
 * @throws where the store fails
 */
export async function makeRoomOf(
  making: Making,
  begin: Omit<Header, 'log'>,
  name: string | undefined,
  engine?: Uint8Array,
): Promise<Made> {
  const { store, time, randomBytes, limits } = making;
  const instructorToken = newSecret(randomBytes);
  const header: Header = { ...begin, log: newId(randomBytes, 16) };
  const code = await withNewCode(
    making,
    async (free) => {
      const record: RoomRecord = {
        code: free,
        name: tidyRoomName(name ?? '') ?? `Room ${showCode(free)}`,
        log: header.log,
        createdAt: time.now(),
        usedAt: time.now(),
        instructorTokenHashes: [hashOf(instructorToken)],
        open: true,
      };
      await store.createRoom(record, header, engine);
      return free;
    },
    limits.roomsMax,
  );
  return { code, instructorToken };
}
