/** Makes a room: a code that nobody has, a seed, a log, and the key of its teacher. */
import { ENGINE_VERSION, newCode, showCode, type Configuration, type Header } from '@gradroom/shared';
import { StoreConflict, type RoomRecord } from '../storage/store.js';
import type { Environment } from './environment.js';
import { tidyRoomName } from './names.js';
import { hashOf, newId, newSecret } from './secrets.js';
import type { NewRoom } from './types.js';

/** Codes tried: with 191 million of them a second try is rare. */
const CODES_TRIED = 8;

/** @throws where the store fails */
export async function makeRoom(
  { store, time, randomBytes }: Pick<Environment, 'store' | 'time' | 'randomBytes'>,
  { name, policy }: NewRoom,
  configuration: Configuration,
): Promise<{ code: string; instructorToken: string }> {
  const instructorToken = newSecret(randomBytes);
  const header: Header = {
    log: newId(randomBytes, 16),
    engineVersion: ENGINE_VERSION,
    seed: new DataView(Uint8Array.from(randomBytes(4)).buffer).getUint32(0),
    configuration,
    policy: policy ?? 'everyone',
  };
  for (let tried = 1; ; tried++) {
    const code = newCode(randomBytes);
    const record: RoomRecord = {
      code,
      name: tidyRoomName(name ?? '') ?? `Room ${showCode(code)}`,
      log: header.log,
      createdAt: time.now(),
      usedAt: time.now(),
      instructorTokenHashes: [hashOf(instructorToken)],
      open: true,
    };
    try {
      await store.createRoom(record, header);
      return { code, instructorToken };
    } catch (error) {
      if (!(error instanceof StoreConflict) || tried === CODES_TRIED) throw error;
    }
  }
}
