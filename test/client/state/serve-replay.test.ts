/** The worker of a replay: what it does with whole and with damaged files, and the files that it gives back. */
import { readRecording, writeRecording } from '@gradroom/shared/recordings';
import { readLog, type Position } from '@gradroom/shared';
import { afterEach, describe, expect, it } from 'vitest';
import type { FromReplay, OpenedRecording, SavedAs, ToReplay } from '../../../client/state/replay-messages.js';
import { serveReplay, type ReplayScope } from '../../../client/state/serve-replay.js';
import { long } from '../../long.js';
import { LAST_STEP, scriptedLesson } from '../../recording/scripted-lesson.js';
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
  /** The newest of this type that is as it should be. */
  const until = async <Type extends FromReplay['type']>(
    type: Type,
    isRight: (message: Extract<FromReplay, { type: Type }>) => boolean,
  ) => {
    for (let waited = 0; waited < 1_000; waited++) {
      const found = told.findLast((message): message is Extract<FromReplay, { type: Type }> => message.type === type);
      if (found && isRight(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`No such ${type} came: ${JSON.stringify(told.findLast((message) => message.type === type))}`);
  };
  const next = async (...types: FromReplay['type'][]) => {
    for (let waited = 0; ; waited++) {
      const found = told.find(({ type }) => types.includes(type));
      if (found) return found;
      if (waited === 400)
        throw new Error(`Nothing of ${types.join(', ')} came: ${told.map(({ type }) => type).join()}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { say, next, until, told };
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
  const bare = new TextDecoder().decode(await save('log-nameless'));
  expect(readLog(bare)).toEqual(readLog(lines.join('\n')));
  for (const name of recording.names.values()) {
    expect(lines.join()).toContain(name);
    expect(bare).not.toContain(name);
  }
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

describe('[RP21] a log that needs bytes that are nowhere, with all hashes made anew', () => {
  const GONE_AT = 6_900;
  const lesson = scriptedLesson();
  const weights = '0'.repeat(64);
  const forged = writeRecording({
    ...lesson,
    log: {
      ...lesson.log,
      entries: lesson.log.entries.map((entry) =>
        entry.step === GONE_AT ? { ...entry, actor: 'server', command: { type: 'adopted', weights } } : entry,
      ),
      marks: lesson.log.marks.filter(({ step }) => step < GONE_AT),
    },
    keyframes: lesson.keyframes.filter(({ step }) => step < GONE_AT),
  });
  const behind: Position = { step: GONE_AT + 500, seq: Infinity };
  const ending = { lastStep: GONE_AT - 1, fault: `The log needs the bytes ${weights}, which are missing.` };

  async function opened() {
    const stage = scope();
    stage.say({ type: 'open', bytes: forged });
    await stage.next('opened');
    return stage;
  }
  const isCut = ({ recording: { lastStep, fault } }: { recording: OpenedRecording }) =>
    lastStep === ending.lastStep && fault === ending.fault;

  it('is shown up to there by whoever seeks past it, and says what is the matter', async () => {
    const { say, until, told } = await opened();
    say({ type: 'go', position: behind });
    const { recording: cut } = await until('opened', isCut);
    expect(cut.chronicle.acts.every(({ step }) => step < GONE_AT)).toBe(true);
    await until('at', ({ position, to }) => !to && position.step === ending.lastStep);
    say({ type: 'go', position: { step: 5_000, seq: Infinity } });
    await until('at', ({ position, to }) => !to && position.step === 5_000);
    say({ type: 'inspect', ask: 1, step: behind.step });
    await until('answer', ({ ask, answer }) => ask === 1 && !answer.ok);
    expect(told.some(({ type }) => type === 'refused')).toBe(false);
  });

  it('is not ended by pointing behind it: the moment before it is shown, and so is a picture of it', async () => {
    const { say, until, told } = await opened();
    // So near that it is reached while one points.
    say({ type: 'go', position: { step: ending.lastStep, seq: Infinity } });
    await until('at', ({ position, to }) => !to && position.step === ending.lastStep);
    await until('looks', ({ survey }) => survey.done);
    // A busy machine may not come so far while somebody points: then it is pointed at again.
    let shown: number | undefined;
    for (let ask = 100; shown === undefined && ask < 120; ask++) {
      say({ type: 'peek', ask, position: behind });
      shown = (await until('peeked', (message) => message.ask === ask)).peeked?.frame.step;
    }
    expect(shown).toBe(ending.lastStep);
    await until('opened', isCut);
    say({ type: 'picture', ask: 2, position: behind });
    expect((await until('peeked', ({ ask }) => ask === 2)).peeked?.frame.step).toBe(ending.lastStep);
    expect(told.some(({ type }) => type === 'refused')).toBe(false);
  });

  it('plays up to there and stands still', async () => {
    const { say, until, told } = await opened();
    say({ type: 'play', playing: true, speed: 'max', axis: 'steps' });
    await until('opened', isCut);
    const { position } = await until('at', ({ playing, to }) => !playing && !to);
    expect(position.step).toBe(ending.lastStep);
    say({ type: 'go', position: { step: GONE_AT - 100, seq: Infinity } });
    say({ type: 'play', playing: true, speed: 'max', axis: 'steps' });
    await until('at', (message) => !message.playing && message.position.step === ending.lastStep);
    expect(told.some(({ type }) => type === 'refused')).toBe(false);
    expect((await until('looks', ({ survey }) => survey.done)).survey.trust).toMatchObject({
      kind: 'differs',
      at: 'entry',
      step: GONE_AT,
    });
    expect(LAST_STEP).toBeGreaterThan(behind.step);
  });
});
