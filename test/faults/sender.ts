/** Somebody in a room of a cluster who sends changes through everything that happens to its servers, and what became of them. */
import { decodeFrame } from '@gradroom/shared';
import { expect } from 'vitest';
import type { join, Pupil } from '../server/lesson.js';
import { sleep, until } from '../server/sockets/serve.js';
import { change, joinSoon, logOf } from './on-redis.js';

/** Of what was measured. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];
export const spread = (ms: readonly number[]) =>
  `median ${Math.round(median(ms))} ms, longest ${Math.round(Math.max(...ms))} ms, of ${ms.length}`;

/** Somebody who sends one change after the other, comes back when the connection ends, and notes what was acknowledged. */
export class Sender {
  readonly acknowledged = new Map<string, { seq: number; step: number }>();
  /** When each frame came, and of which owner's epoch. */
  readonly frames: { readonly atMs: number; readonly epoch: number }[] = [];
  reconnects = 0;
  private stopped = false;
  private work: Promise<void> = Promise.resolve();

  private constructor(
    private url: string,
    private readonly code: string,
    private pupil: Pupil,
    private readonly options: Parameters<typeof join>[2],
  ) {
    this.watch();
  }

  static async start(url: string, code: string, name: string, options: Parameters<typeof join>[2] = {}) {
    const sender = new Sender(url, code, await joinSoon(url, { code, name }, options), options);
    sender.work = sender.run();
    return sender;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.work;
    this.pupil.leave();
  }

  /** To another server, by the same seat. */
  async goTo(url: string): Promise<void> {
    this.url = url;
    this.pupil.leave();
    await until(() => this.pupil.socket.connected, 'the other server');
  }

  get epoch(): number {
    return this.frames.at(-1)?.epoch ?? 0;
  }

  private watch(): void {
    this.pupil.socket.on('frame', (_n: number, bytes: Uint8Array) => {
      this.frames.push({ atMs: performance.now(), epoch: decodeFrame(Uint8Array.from(bytes)).epoch });
    });
  }

  private async run(): Promise<void> {
    for (let sent = change(); !this.stopped;) {
      if (!this.pupil.socket.connected) {
        this.reconnects++;
        const { resume } = this.pupil.welcome;
        this.pupil = await joinSoon(this.url, { code: this.code, resume }, this.options);
        this.watch();
      }
      // What is not answered, or could not be done, is sent again under the same id.
      const answer = await this.pupil.socket
        .timeout(1_000)
        .emitWithAck('command', sent)
        .then(
          (told: Awaited<ReturnType<Pupil['command']>>) => told,
          () => undefined,
        );
      if (answer?.ok) {
        this.acknowledged.set(sent.id, { seq: answer.seq, step: answer.step });
        sent = change();
      }
      await sleep(20);
    }
  }
}

/** Counts what was lost and doubled, and fails where that is anything, or the log alone does not give what was trained. */
export async function check(code: string, senders: readonly Sender[]): Promise<string> {
  const { entries, marks } = await logOf(code);
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
  const acknowledged = senders.flatMap((sender) => [...sender.acknowledged]);
  let [lost, doubled] = [0, 0];
  for (const [id, where] of acknowledged) {
    const found = entries.filter((entry) => entry.id === id);
    if (found.length > 1) doubled++;
    if (!found.some(({ seq, step }) => seq === where.seq && step === where.step)) lost++;
  }
  expect([lost, doubled]).toEqual([0, 0]);
  for (const { frames } of senders) {
    expect(frames.every(({ epoch }, index) => index === 0 || epoch >= frames[index - 1].epoch)).toBe(true);
  }
  return `${acknowledged.length} acknowledged, ${lost} lost, ${doubled} doubled, ${marks} marks agree`;
}
