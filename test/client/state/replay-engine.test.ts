/** The worker's side of a replay, with a clock of its own: where it stands, how it plays, and what it tells. */
import { decodeFrame, decodeSnapshot, type Frame } from '@gradroom/shared';
import { publicKeyOf, sealed } from '@gradroom/shared/recordings';
import { describe, expect, it } from 'vitest';
import { LAST_STEP, scriptedLesson } from '../../recording/scripted-lesson.js';
import { played } from '../../recording/small-log.js';
import { ReplayEngine } from '../../../client/state/replay-engine.js';
import type { FromReplay } from '../../../client/state/replay-messages.js';
import { costing } from '../../recording/costing.js';

const lesson = scriptedLesson();
const { header, entries } = lesson.log;

/** Training a step takes a tenth of a millisecond here; `idle` lets time pass besides. */
function opened(recording = lesson) {
  const clock = costing(0.1);
  let idleMs = 0;
  const told: FromReplay[] = [];
  const engine = new ReplayEngine(
    { recording },
    clock.backend,
    () => clock.now() + idleMs,
    (message) => told.push(message),
  );
  const last = <Type extends FromReplay['type']>(type: Type) =>
    told.findLast((message): message is Extract<FromReplay, { type: Type }> => message.type === type);
  return {
    engine,
    told,
    last,
    turn: (ms = 0) => {
      idleMs += ms;
      return engine.turn(true);
    },
    frame: (): Frame => decodeFrame(last('frame')!.bytes),
    arrive() {
      for (let n = 0; n < 200 && last('at')!.to; n++) engine.turn(true);
    },
    settle() {
      for (let n = 0; n < 2_000 && engine.turn(true) === 0; n++);
    },
  };
}

describe('ReplayEngine', () => {
  it('[RP10] tells of the recording at once, and what it can be trusted for once it is gone through', () => {
    const { last, settle } = opened();
    expect(last('opened')?.recording).toMatchObject({ title: lesson.title, lastStep: LAST_STEP, sealedBy: undefined });
    expect(last('at')?.position.step).toBe(0);
    settle();
    expect(last('looks')?.survey).toMatchObject({
      done: true,
      share: 1,
      trust: { kind: 'consistent', seal: 'none' },
    });
  });

  it('[RP10] says whose seal it is once a key is known that does not come from the file', () => {
    const secretKey = new Uint8Array(32).fill(7);
    const { engine, last, settle } = opened(sealed(lesson, { server: 'school', secretKey }, new Uint8Array(16)));
    expect(last('opened')?.recording.sealedBy).toEqual({ server: 'school', key: publicKeyOf(secretKey) });
    settle();
    expect(last('looks')?.survey.trust).toMatchObject({ kind: 'consistent', seal: 'unknown' });
    engine.take({ type: 'keys', known: new Map([[publicKeyOf(secretKey), 'Our school']]) });
    expect(last('looks')?.survey.trust).toMatchObject({ kind: 'verified', server: 'Our school' });
    // Keys come from several places, one after the other.
    engine.take({ type: 'keys', known: new Map([['f'.repeat(64), 'Another']]) });
    expect(last('looks')?.survey.trust).toMatchObject({ kind: 'verified', server: 'Our school' });
  });

  describe('[RP20] of what differs', () => {
    const marks = lesson.log.marks.map((mark) => (mark.step === 1_200 ? { ...mark, stateHash: 'f'.repeat(64) } : mark));
    const forged = { ...lesson, log: { ...lesson.log, marks } };
    const firstFault = { kind: 'differs', at: 'mark', step: 1_200, agreed: 600 };

    it('tells at once, and goes on through the recording', () => {
      const { engine, last, settle } = opened(forged);
      while (!last('looks')?.survey.trust && !last('looks')?.survey.done) engine.turn(true);
      expect(last('looks')?.survey).toMatchObject({ done: false, trust: firstFault });
      expect(last('looks')!.survey.share).toBeLessThan(0.5);
      settle();
      expect(last('looks')?.survey).toMatchObject({ done: true, share: 1, trust: firstFault });
    });

    it('names the first step, also where a later one cannot be computed at all', () => {
      const later = entries.map((entry) =>
        entry.step === 6_900 ? { ...entry, command: { type: 'adopted' as const, weights: '0'.repeat(64) } } : entry,
      );
      const { last, settle } = opened({ ...forged, log: { ...forged.log, entries: later } });
      settle();
      expect(last('looks')?.survey).toMatchObject({ done: true, trust: firstFault });
    });
  });

  it('[RP11] goes anywhere, and inspects the exact state of where it stands', () => {
    const { engine, last, frame, arrive } = opened();
    for (const step of [7_000, 2_699, 4_500, LAST_STEP, 1]) {
      engine.take({ type: 'go', position: { step, seq: Infinity } });
      arrive();
      expect(frame().step).toBe(step);
      engine.take({ type: 'inspect', ask: step });
      const answer = last('answer')!.answer;
      if (!answer.ok) throw new Error(answer.error.message);
      const right = played(
        header,
        entries.filter((entry) => entry.step <= step),
        step,
      );
      expect(answer).toMatchObject({ step, age: right.engine.age, seq: right.state.seq });
      expect(decodeSnapshot(answer.engine)).toEqual(decodeSnapshot(right.engine.save()));
      expect(last('state')?.state.configuration).toEqual(right.state.configuration);
    }
  });

  it('[RP11] steps through entries of one step one after the other', () => {
    const { engine, last, arrive } = opened();
    engine.take({ type: 'go', position: { step: 4_499, seq: Infinity } });
    const seqs = [1, 2, 3, 4, 5].map(() => {
      engine.take({ type: 'stride', by: 'entry', count: 1 });
      arrive();
      return last('at')!.position;
    });
    expect(seqs.every(({ step }) => step === 4_500)).toBe(true);
    expect(seqs.map(({ seq }) => seq - seqs[0].seq)).toEqual([0, 1, 2, 3, 4]);
    engine.take({ type: 'stride', by: 'entry', count: -1 });
    arrive();
    expect(last('at')!.position).toEqual(seqs[3]);
    engine.take({ type: 'stride', by: 'step', count: -1 });
    arrive();
    expect(last('at')!.position.step).toBe(4_499);
  });

  it('[RP12] plays as fast as it was, twice as fast when told so, and stops at the end', () => {
    const { engine, last, turn } = opened();
    engine.take({ type: 'play', playing: true, speed: 1, axis: 'steps' });
    for (let n = 0; n < 100; n++) turn(10);
    // A second at 600 steps a second.
    expect(last('at')!.position.step).toBeGreaterThan(560);
    expect(last('at')!.position.step).toBeLessThan(900);
    const from = last('at')!.position.step;
    engine.take({ type: 'play', playing: true, speed: 4, axis: 'steps' });
    for (let n = 0; n < 100; n++) turn(10);
    expect(last('at')!.position.step - from).toBeGreaterThan(2_200);
    engine.take({ type: 'play', playing: true, speed: 'max', axis: 'steps' });
    for (let n = 0; n < 400 && last('at')!.playing; n++) turn(10);
    expect(last('at')).toMatchObject({ playing: false, position: { step: LAST_STEP } });
  });

  it.each([
    ['time', 5_500],
    ['steps', 0],
  ] as const)(
    '[RP7] [RP12] by %s, two minutes of talk at one step last %i ms, and each act its share',
    (axis, lasts) => {
      const { engine, last, turn, arrive, settle } = opened();
      // Going through it takes time as well.
      settle();
      engine.take({ type: 'go', position: { step: 4_499, seq: Infinity } });
      arrive();
      engine.take({ type: 'play', playing: true, speed: 1, axis });
      const seen = new Map<number, number>();
      for (let n = 0; n < 1_000 && last('at')!.position.step < 4_600; n++) {
        turn(10);
        const { step, seq } = last('at')!.position;
        if (step === 4_500) seen.set(seq, (seen.get(seq) ?? 0) + 10);
      }
      expect(last('at')!.position.step).toBeGreaterThanOrEqual(4_600);
      const stood = [...seen.values()].reduce((sum, ms) => sum + ms, 0);
      expect(Math.abs(stood - lasts)).toBeLessThan(100);
      if (axis === 'time') expect([...seen.values()].filter((ms) => ms > 1_000)).toHaveLength(5);
    },
  );

  it('[RP12] plays a part again and again', () => {
    const { engine, told, turn } = opened();
    engine.take({ type: 'play', playing: true, speed: 8, axis: 'steps', loop: { from: 300, to: 500 } });
    engine.take({ type: 'go', position: { step: 300, seq: Infinity } });
    for (let n = 0; n < 60; n++) turn(10);
    const steps = told.flatMap((message) => (message.type === 'at' ? [message.position.step] : []));
    const starts = steps.filter((step, index) => index > 0 && step < steps[index - 1]);
    expect(starts.length).toBeGreaterThan(2);
    expect(Math.max(...steps)).toBeLessThanOrEqual(500);
  });

  it('[RP10] of an engine version that is not computed here it shows the moments that the file holds', () => {
    const other = { ...lesson, log: { ...lesson.log, header: { ...header, engineVersion: 99 } }, keyframes: [] };
    expect(() => opened(other)).toThrow('not computed here');
  });
});
