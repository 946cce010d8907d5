/** Makes a room: a code that nobody has, a seed, a log, and the key of its teacher. */
import { ENGINE_VERSION, showCode, type Configuration, type Header } from '@gradroom/shared';
import type { RoomRecord } from '../storage/store.js';
import { withNewCode } from './codes.js';
import type { Environment } from './environment.js';
import { tidyRoomName } from './names.js';
import { hashOf, newId, newSecret } from './secrets.js';
import type { NewRoom } from './types.js';

/** @throws where the store fails */
export async function makeRoom(
  environment: Pick<Environment, 'store' | 'time' | 'randomBytes'>,
  { name, policy }: NewRoom,
  configuration: Configuration,
): Promise<{ code: string; instructorToken: string }> {
  const { store, time, randomBytes } = environment;
  const instructorToken = newSecret(randomBytes);
  const header: Header = {
    log: newId(randomBytes, 16),
    engineVersion: ENGINE_VERSION,
    seed: new DataView(Uint8Array.from(randomBytes(4)).buffer).getUint32(0),
    configuration,
    policy: policy ?? 'everyone',
  };
  const code = await withNewCode(environment, async (free) => {
    const record: RoomRecord = {
      code: free,
      name: tidyRoomName(name ?? '') ?? `Room ${showCode(free)}`,
      log: header.log,
      createdAt: time.now(),
      usedAt: time.now(),
      instructorTokenHashes: [hashOf(instructorToken)],
      open: true,
    };
    await store.createRoom(record, header);
    return free;
  });
  return { code, instructorToken };
}
