/** The worker of a replay: what it does with whole and with damaged files, and the files that it gives back. */
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import { afterEach, expect, it } from 'vitest';
import type { FromReplay, SavedAs, ToReplay } from '../../../client/state/replay-messages.js';
import { serveReplay, type ReplayScope } from '../../../client/state/serve-replay.js';
import { long } from '../../long.js';
import { sealedLesson, trustOf } from '../../recording/sealed.js';

const recording = sealedLesson();
const file = writeRecording(recording);
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A worker's scope that keeps what it is told. */
function scope() {
  const told: FromReplay[] = [];
  const here: ReplayScope = { onmessage: null, postMessage: (message) => void told.push(message) };
  stops.push(serveReplay(here));
  const say = (data: ToReplay) => here.onmessage?.({ data } as MessageEvent<ToReplay>);
  const next = async (...types: FromReplay['type'][]) => {
    for (let waited = 0; ; waited++) {
      const found = told.find(({ type }) => types.includes(type));
      if (found) return found;
      if (waited === 400)
        throw new Error(`Nothing of ${types.join(', ')} came: ${told.map(({ type }) => type).join()}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { say, next, told };
}

it('[RP19] gives the recording back with notes, the same without names under its seal, and its log as lines', async () => {
  const { say, next, told } = scope();
  say({ type: 'open', bytes: file });
  await next('opened');
  const notes = [{ step: 5, text: 'Look', kind: 'marker' as const }];
  const save = async (as: SavedAs) => {
    told.length = 0;
    say({ type: 'save', ask: 1, as, notes });
    const { saved } = (await next('saved')) as Extract<FromReplay, { type: 'saved' }>;
    if ('refusal' in saved) throw new Error(saved.refusal);
    return saved.file;
  };
  const whole = readRecording(await save('recording')).recording;
  expect([whole.names, whole.notes]).toEqual([recording.names, notes]);
  const nameless = readRecording(await save('nameless')).recording;
  expect(nameless.names.size).toBe(0);
  expect(nameless.notes).toEqual(notes);
  expect(trustOf(nameless)).toMatchObject({ kind: trustOf(recording).kind });
  for (const name of recording.names.values()) {
    expect(Buffer.from(writeRecording(nameless)).includes(name)).toBe(false);
  }
  const lines = new TextDecoder()
    .decode(await save('log'))
    .trim()
    .split('\n');
  const { entries, marks } = recording.log;
  expect(lines.length).toBeGreaterThanOrEqual(1 + entries.length + marks.length);
  for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object');
});

it(
  '[RF2] a file that is damaged anywhere is opened up to there or refused in words; the worker goes on',
  { timeout: 120_000 },
  async () => {
    const every = long ? 7 : Math.floor(file.length / 12);
    for (let at = 3; at < file.length; at += every) {
      for (const damaged of [file.with(at, file[at] ^ (1 << (at % 8))), file.subarray(0, at)]) {
        const { say, next } = scope();
        say({ type: 'open', bytes: damaged });
        const came = await next('opened', 'refused');
        if (came.type === 'refused') {
          expect(came).toMatchObject({ isFile: true, message: expect.stringMatching(/^The .+\.$/) as string });
          say({ type: 'open', bytes: file });
          await next('opened');
        } else if (came.type === 'opened') expect(came.recording.fault).toMatch(/^The .+\.$/);
        stops.splice(0).forEach((stop) => stop());
      }
    }
  },
);
