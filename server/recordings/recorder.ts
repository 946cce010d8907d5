/** Makes and reads the files of recordings, one after the other, each on a thread of its own that ends with it. */
import { Worker } from 'node:worker_threads';
import { publicKeyOf, type Recording, type Sealer } from '@gradroom/shared/recordings';
import { RECORDINGS_UNDERWAY_MAX, type Refusal, type ServerKey } from '@gradroom/shared';
import type { Result } from '../rooms/types.js';
import type { Done, Work } from './work.js';

const SALT_BYTES = 16;
/** Anybody with a link has such a file made: the other places are for those who teach. */
const NAMELESS_UNDERWAY_MAX = RECORDINGS_UNDERWAY_MAX / 2;

export interface RecorderOptions {
  readonly sealer: Sealer;
  readonly randomBytes: (count: number) => Uint8Array;
  /** Where files are made and read; a thread, but for tests that run from sources. */
  readonly work?: (work: Work) => Promise<Done>;
}

type Made = Exclude<Done, { readonly fault: string }>;

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
  ): Promise<Result<Gathered & Made>> {
    return this.inTurn(async () => {
      const gathered = await gather();
      if (!gathered.ok) return gathered;
      const { sealer, randomBytes } = this.options;
      const salt = Uint8Array.from(randomBytes(SALT_BYTES));
      const made = await this.made({ kind: 'seal', sealer, salt, recording: gathered.recording, named });
      return { ...gathered, ...made };
    });
  }

  /** The same file without nicknames, under the same seal. @throws where the file is not whole */
  async nameless(file: Uint8Array): Promise<Result<Made>> {
    const make = async () => ({ ok: true, ...(await this.made({ kind: 'hide-names', file })) }) as const;
    return this.inTurn(make, NAMELESS_UNDERWAY_MAX);
  }

  /** What a file holds that came from anywhere. Refusals: `bad-recording`, with what is wrong, and `too-fast`. */
  async check(file: Uint8Array): Promise<Result<Made>> {
    return this.inTurn<Made>(async () => {
      const checked = await this.done({ kind: 'check', file });
      if ('fault' in checked) return { ok: false, error: { code: 'bad-recording', message: checked.fault } };
      return { ok: true, ...checked };
    });
  }

  private async made(work: Work): Promise<Made> {
    const made = await this.done(work);
    if ('fault' in made) throw new Error(made.fault);
    return made;
  }

  private done(work: Work): Promise<Done> {
    return (this.options.work ?? onThread)(work);
  }

  private async inTurn<Value>(
    job: () => Promise<Result<Value>>,
    most = RECORDINGS_UNDERWAY_MAX,
  ): Promise<Result<Value>> {
    if (this.underway >= most) return { ok: false, error: tooManyRecordings };
    this.underway++;
    const turn = this.last.catch(() => undefined).then(job);
    this.last = turn;
    try {
      return await turn;
    } finally {
      this.underway--;
    }
  }
}

const tooManyRecordings: Refusal = {
  code: 'too-fast',
  message: 'Too many recordings are being made at this moment. Try again in a few seconds.',
  retryAfterMs: 5_000,
};

function onThread(workerData: Work): Promise<Done> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.js', import.meta.url), { workerData });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`The thread of a recording ended with ${code}.`)));
  });
}
