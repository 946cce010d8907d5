/** Makes the files of recordings, one after the other, each on a thread of its own that ends with it. */
import { Worker } from 'node:worker_threads';
import { publicKeyOf, type Recording, type Sealer } from '@gradroom/shared/recordings';
import { RECORDINGS_UNDERWAY_MAX, type Refusal, type ServerKey } from '@gradroom/shared';
import type { Result } from '../rooms/types.js';
import type { Work } from './sealing.js';

const SALT_BYTES = 16;

export interface RecorderOptions {
  readonly sealer: Sealer;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Where a file is made; a thread, but for tests that run from sources. */
  readonly make?: (work: Work) => Promise<Uint8Array>;
}

export class Recorder {
  readonly key: ServerKey;
  private underway = 0;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: RecorderOptions) {
    const { server, secretKey } = options.sealer;
    this.key = { server, key: publicKeyOf(secretKey) };
  }

  /**
   * The file of a recording, sealed.
   *
   * @param gather what is to be recorded, read only when its turn comes
   * @throws where the store fails, or the recording is larger than files may be
   */
  async file<Gathered extends { readonly recording: Recording }>(
    gather: () => Promise<Result<Gathered>>,
    named: boolean,
  ): Promise<Result<Gathered & { readonly file: Uint8Array }>> {
    return this.inTurn(() => this.sealed(gather, named));
  }

  /** The same file without nicknames, under the same seal. @throws where the file is not whole */
  async nameless(file: Uint8Array): Promise<Result<{ readonly file: Uint8Array }>> {
    const { make = onThread } = this.options;
    return this.inTurn(async () => ({ ok: true, file: await make({ kind: 'hide-names', file }) }));
  }

  private async inTurn<Made>(make: () => Promise<Result<Made>>): Promise<Result<Made>> {
    if (this.underway >= RECORDINGS_UNDERWAY_MAX) return { ok: false, error: tooManyRecordings };
    this.underway++;
    const turn = this.last.catch(() => undefined).then(make);
    this.last = turn;
    try {
      return await turn;
    } finally {
      this.underway--;
    }
  }

  private async sealed<Gathered extends { readonly recording: Recording }>(
    gather: () => Promise<Result<Gathered>>,
    named: boolean,
  ): Promise<Result<Gathered & { readonly file: Uint8Array }>> {
    const gathered = await gather();
    if (!gathered.ok) return gathered;
    const { sealer, randomBytes, make = onThread } = this.options;
    const salt = Uint8Array.from(randomBytes(SALT_BYTES));
    return { ...gathered, file: await make({ kind: 'seal', sealer, salt, recording: gathered.recording, named }) };
  }
}

const tooManyRecordings: Refusal = {
  code: 'too-fast',
  message: 'Too many recordings are being made at this moment. Try again in a few seconds.',
  retryAfterMs: 5_000,
};

function onThread(workerData: Work): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The thread of a recording ended with ${code}.`)));
  });
}
