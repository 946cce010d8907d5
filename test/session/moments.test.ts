/** Moments that are kept, and networks that are put back: what of it the state says, to whom, and what undo makes of it. */
import {
  apply,
  defaultConfiguration,
  MOMENTS_MAX,
  sourceOf,
  undoChoice,
  view,
  written,
  type Configuration,
  type Restored,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, ClassLog, heron, otter, teacher, beamer, header } from './class.js';

const engine = 'e'.repeat(64);
const keep = { type: 'keep-moment' } as const;
const other: Configuration = {
  ...defaultConfiguration,
  training: { ...defaultConfiguration.training, optimizer: 'adam', batchSize: 3 },
};

/** A class that kept a moment, which is stored, and trained on with other settings. */
function kept() {
  const log = new ClassLog(header);
  log.step = 40;
  log.ask(teacher, keep);
  const { seq } = log.state;
  log.write({ type: 'kept', moment: seq, engine });
  log.step = 90;
  log.ask(heron, { type: 'set-training', learningRate: 0.5 });
  log.ask(heron, { type: 'set-network', hidden: [3] });
  return { log, seq };
}

const restored = (of: number, configuration = defaultConfiguration): Restored => {
  return { type: 'restored', from: 'moment', of, configuration, seed: 3, engine };
};

/** Writes what was asked by `teacher`, as the server does. */
function append(log: ClassLog, command: Restored) {
  const entry = { seq: log.state.seq + 1, step: log.step, actor: teacher.id, command };
  log.entries.push(entry);
  log.states.push(apply(log.state, entry));
}

describe('[SN1] a moment', () => {
  it('is the settings, the seed and the age of its entry, and its weights once they are stored', () => {
    const { log, seq } = kept();
    const { configuration, seed } = header;
    expect(log.state.moments).toEqual([{ seq, step: 40, actor: 'teacher', age: 40, configuration, seed, engine }]);
    log.write({ type: 'kept', moment: seq, engine: 'f'.repeat(64) });
    expect(log.state.moments[0].engine).toBe(engine);
  });

  it('is kept by instructors only, as many as there may be, and forgotten where it is dropped', () => {
    const { log, seq } = kept();
    for (const person of [heron, beamer]) expect(log.ask(person, keep)?.code).toBe('not-allowed');
    for (let count = 1; count < MOMENTS_MAX; count++) expect(log.ask(teacher, keep)).toBeUndefined();
    expect(log.ask(teacher, keep)?.code).toBe('too-many-moments');
    expect(log.ask(teacher, { type: 'drop-moment', moment: seq })).toBeUndefined();
    expect(log.ask(teacher, { type: 'go-back', moment: seq })?.code).toBe('no-such-moment');
    expect(log.ask(teacher, keep)).toBeUndefined();
    expect(log.state.moments).toHaveLength(MOMENTS_MAX);
    expect(log.ask(teacher, { type: 'go-back', moment: log.state.seq })?.code).toBe('not-stored-yet');
  });

  it('has neither name nor note in the log', () => {
    const { log, seq } = kept();
    log.ask(teacher, { ...keep, name: 'Anna’s idea', note: 'Ask Ben' });
    log.ask(teacher, { type: 'describe-moment', moment: seq, name: 'Anna again', note: 'Ben too' });
    expect(JSON.stringify(log.entries)).not.toMatch(/Anna|Ben/);
  });
});

describe('[SN5] of moments', () => {
  it('instructors see all, everybody else those that the class is shown: nothing else tells them of one', () => {
    const { log, seq } = kept();
    log.ask(teacher, keep);
    for (const person of [heron, beamer]) expect(view(log.state, person)).toMatchObject({ moments: [] });
    expect(view(log.state, teacher).moments).toHaveLength(2);
    const before = view(log.state, otter);
    log.ask(teacher, { type: 'show-moments', moments: [seq] });
    expect(view(log.state, otter)).toMatchObject({ moments: [{ seq }], momentsShown: [seq] });
    const shown = view(log.state, otter).moments;
    log.ask(teacher, keep);
    expect(view(log.state, otter).moments).toBe(shown);
    log.ask(teacher, { type: 'drop-moment', moment: seq });
    expect(view(log.state, otter).moments).toBe(before.moments);
    expect(log.state.momentsShown).toEqual([]);
  });
});

describe('[SN2] a network that is put back', () => {
  it('is a change of its own: its settings and seed, fresh curves, paused, and no halt', () => {
    const { log, seq } = kept();
    log.write({ type: 'halted', layer: 0, reason: 'loss' });
    log.ask(teacher, { type: 'wait-for', until: 'epochs >= 1', within: 2 });
    const count = log.state.changes.length;
    append(log, restored(seq));
    const { state } = log;
    expect(state.configuration).toEqual(defaultConfiguration);
    expect(state).toMatchObject({ seed: 3, ageStart: 90, halted: null, running: false, target: 90, wait: null });
    expect(state.engineSeq).toBe(state.seq);
    expect(state.changes).toHaveLength(count + 1);
    expect(state.changes.at(-1)).toMatchObject({ restored: true, actor: 'teacher', undone: false });
  });

  it('is one where not a single setting differs, and two after one another are two', () => {
    const log = new ClassLog(header);
    for (let count = 0; count < 2; count++) append(log, restored(1));
    expect(log.state.changes.filter((change) => change.restored)).toHaveLength(2);
    expect(log.state.before).toHaveLength(log.state.changes.length);
  });

  it('has settings that fit whatever a log says, and those of any room as they were', () => {
    fc.assert(
      fc.property(anyClass, ({ states }) => {
        for (const { configuration } of states) {
          const log = new ClassLog({ ...header, configuration: other });
          append(log, restored(1, JSON.parse(JSON.stringify(configuration)) as Configuration));
          expect(log.state.configuration).toEqual(configuration);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('[SN3] undo', () => {
  it('of a network that was put back needs the one before it: the entry says which', () => {
    const { log, seq } = kept();
    const before = log.state.configuration;
    append(log, restored(seq));
    const change = log.state.changes.at(-1)!;
    expect(undoChoice(log.state, teacher)).toMatchObject({ ok: true, change });
    expect(sourceOf(log.state, teacher.id, { type: 'undo' })).toEqual({ before: change });
    expect(log.ask(teacher, { type: 'undo' })?.code).toBe('not-stored-yet');
    const back: Restored = { type: 'restored', from: 'undo', of: change.seq, configuration: before, seed: 7, engine };
    expect(written(log.state, teacher.id, { type: 'undo' }, back)).toEqual({ ok: true, command: back });
    expect(written(log.state, teacher.id, { type: 'undo' }, { ...back, of: 1 })).toMatchObject({ ok: false });
    append(log, back);
    expect(log.state.configuration).toEqual(before);
    expect(log.state.changes.find((one) => one.seq === change.seq)).toMatchObject({ undone: true });
    // Then the change before it is the next.
    expect(undoChoice(log.state, teacher)).toMatchObject({ change: { controls: ['network.hidden'] } });
  });

  it('of a student never takes it back, nor what it changed', () => {
    const { log, seq } = kept();
    append(log, restored(seq));
    expect(log.ask(heron, { type: 'undo' })?.code).toBe('changed-since');
    expect(sourceOf(log.state, otter.id, { type: 'undo' })).toBeUndefined();
  });
});
