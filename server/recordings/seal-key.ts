/**
 * The server's own key, by which recordings are known to be its own: 32 random bytes as hex in `server.key` of the data folder,
 * made at the first start. Whoever reads it can sign in the server's name, so its owner alone may; whoever loses it gets a new one,
 * and what the old one sealed is not known any more.
 */
import { constants } from 'node:fs';
import { access, link, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.js';

const KEY_BYTES = 32;
const OWNER_ONLY = 0o600;

/** @throws StartError where it can neither be read nor made */
export async function sealKey(folder: string, randomBytes: (count: number) => Uint8Array): Promise<Uint8Array> {
  const file = join(folder, 'server.key');
  try {
    if (!(await isThere(file))) await make(file, Buffer.from(randomBytes(KEY_BYTES)).toString('hex'));
    const text = (await readFile(file, 'ascii')).trim();
    if (/^[0-9a-f]{64}$/.test(text)) return Uint8Array.from(Buffer.from(text, 'hex'));
  } catch (error) {
    throw new StartError(`The server's key ${file} can neither be read nor made: give this account the right to.`, {
      cause: error,
    });
  }
  throw new StartError(`${file} holds no key: put back the right one, or remove it, and a new one is made.`);
}

const isThere = (file: string) =>
  access(file, constants.F_OK).then(
    () => true,
    () => false,
  );

/** Under another name first, so that a crash leaves none or a whole one; of servers that start at once on one folder the first one makes it. */
async function make(file: string, text: string): Promise<void> {
  const own = `${file}.${process.pid}.new`;
  const fresh = await open(own, 'w', OWNER_ONLY);
  try {
    await fresh.chmod(OWNER_ONLY);
    await fresh.writeFile(`${text}\n`);
    await fresh.sync();
  } finally {
    await fresh.close();
  }
  try {
    await link(own, file);
  } catch (error) {
    // Some file systems have no second names.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return await rename(own, file);
  }
  await unlink(own);
}
