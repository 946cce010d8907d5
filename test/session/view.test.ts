/** `view`: nothing that is somebody's own leaves the server. */
import { isOnlyAnswers, ownSource, view, viewOfRole, viewOwn, type Person, type SessionState } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, beamer, ClassLog, everybody, header, heron, otter, SECRET, teacher } from './class.js';

/** Every key and string anywhere in a value. */
function* wordsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    yield key;
    yield* wordsIn(item);
  }
}

describe('view', () => {
  it('[S19] never passes an id of a command, nor what is not sent, to anybody', () => {
    const hidden = new RegExp(`${SECRET}|commandIds|people|before|resume|token|engineSeq|present`);
    /** What the state keeps for itself besides: each value of it bears the mark, wherever a view might take it from. */
    const marked = (state: SessionState): SessionState => ({
      ...state,
      before: state.before.map((values) =>
        Object.fromEntries(Object.keys(values).map((control, n) => [`${SECRET}${control}`, `${SECRET}${n}`])),
      ),
      people: Object.fromEntries(
        Object.entries(state.people).map(([id, one], n) => [
          id,
          { ...one, commandIds: [...one.commandIds, { id: `${SECRET}${n}`, seq: 1, step: 0 }] },
        ]),
      ),
    });
    fc.assert(
      fc.property(anyClass, fc.constantFrom(...everybody), ({ state }, person) => {
        const words = new Set(wordsIn(view(marked(state), person)));
        for (const word of words) expect(word).not.toMatch(hidden);
      }),
    );
  });

  it('[FO9] is one part that all of a role see alike, and one of their own, which stays the same value while it is the same', () => {
    fc.assert(
      fc.property(anyClass, fc.constantFrom(...everybody), ({ state, states }, person) => {
        const source = ownSource(state);
        const before = viewOwn(ownSource(states[0]), person);
        const own = viewOwn(source, person, before);
        expect(own).toEqual(viewOwn(source, person));
        expect({ ...viewOfRole(state, person.role), ...own }).toEqual(view(state, person));
        expect(viewOwn(source, person, own)).toBe(own);
      }),
    );
    const log = new ClassLog(header);
    const ownOf = (person: Person, before?: ReturnType<typeof viewOwn>) =>
      viewOwn(ownSource(log.state), person, before);
    const [ofHeron, ofOtter] = [ownOf(heron), ownOf(otter)];
    log.ask(heron, { type: 'raise-hand', raised: true });
    expect(ownOf(otter, ofOtter)).toBe(ofOtter);
    expect(ownOf(heron, ofHeron)).not.toBe(ofHeron);
    expect([heron, otter].map((person) => ownOf(person).hands.length)).toEqual([1, 0]);
  });

  it('[FO9] need not be made of anybody again while all that goes into own views is the same', () => {
    let [same, all] = [0, 0];
    fc.assert(
      fc.property(anyClass, ({ states }) => {
        states.slice(1).forEach((state, index) => {
          const source = ownSource(states[index]);
          all += 1;
          if (ownSource(state, source) !== source) return;
          same += 1;
          const ownsOf = (of: typeof state) => everybody.map((person) => viewOwn(ownSource(of), person));
          expect(ownsOf(state)).toEqual(ownsOf(states[index]));
        });
      }),
    );
    expect(same).toBeGreaterThan(0);
    expect(same).toBeLessThan(all);
    const log = new ClassLog(header);
    const source = ownSource(log.state);
    log.ask(heron, { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.2 });
    expect(ownSource(log.state, source)).toBe(source);
    log.ask(heron, { type: 'raise-hand', raised: true });
    expect(ownSource(log.state, source)).not.toBe(source);
  });

  it('[Q5] knows whether nothing is new but answers', () => {
    const log = new ClassLog(header);
    const options = ['It grows', 'It shrinks'].map((text, index) => ({ text, right: index === 1 }));
    log.ask(teacher, { type: 'ask', question: { kind: 'choice', text: 'And now?', options } });
    const question = log.state.questions[0].seq;
    const source = ownSource(log.state);
    log.ask(heron, { type: 'answer', question, answer: [1] });
    const answered = ownSource(log.state, source);
    expect([answered === source, isOnlyAnswers(source, answered)]).toEqual([false, true]);
    log.ask(teacher, { type: 'close-vote', question });
    expect(isOnlyAnswers(answered, ownSource(log.state, answered))).toBe(false);
    log.ask(heron, { type: 'raise-hand', raised: true });
    expect(isOnlyAnswers(source, ownSource(log.state, source))).toBe(false);
  });

  it('[S19] is looked through for ids that the state really holds', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', learningRate: 1 }, `${SECRET}1`);
    const holds = (value: unknown) => [...wordsIn(value)].some((word) => word.startsWith(SECRET));
    expect([holds(log.state), holds(view(log.state, heron)), holds(view(log.state, teacher))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('[S19] passes only what is listed: a field that is added to the state stays in the server', () => {
    const state = { ...new ClassLog(header).state, votes: { heron: 'relu' } } as SessionState;
    expect(Object.keys(view(state, heron)).sort()).toEqual(
      [
        'acts',
        'adopted',
        'ageStart',
        'barred',
        'breakout',
        'changes',
        'chosen',
        'coInstructors',
        'configuration',
        'halted',
        'handPlace',
        'hands',
        'human',
        'lastChanged',
        'lesson',
        'moments',
        'momentsShown',
        'muted',
        'names',
        'pastQuestions',
      ].concat([
        'policy',
        'questions',
        'race',
        'room',
        'running',
        'seed',
        'seq',
        'spotlight',
        'step',
        'target',
        'team',
        'timer',
        'turn',
        'wait',
        'wished',
      ]),
    );
  });

  it('[S20] keeps the identity of values, so that what changed is found by comparing keys', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', learningRate: 1 });
    const before = view(log.state, heron);
    log.ask(otter, { type: 'run', running: false });
    const after = view(log.state, heron);
    const same = Object.keys(after).filter(
      (key) => after[key as keyof typeof after] === before[key as keyof typeof after],
    );
    expect(same.sort()).toEqual(
      [
        'adopted',
        'ageStart',
        'barred',
        'breakout',
        'changes',
        'chosen',
        'coInstructors',
        'configuration',
        'halted',
        'handPlace',
        'hands',
        'human',
        'lastChanged',
        'lesson',
        'moments',
        'momentsShown',
        'muted',
        'names',
        'pastQuestions',
        'policy',
        'questions',
        'race',
        'room',
        'seed',
        'spotlight',
        'step',
        'target',
        'team',
        'timer',
        'turn',
        'wait',
        'wished',
      ].sort(),
    );
    expect(view(log.state, beamer).changes).toBe(view(log.states[0], beamer).changes);
    expect(view(log.state, teacher).changes).toHaveLength(1);
  });
});
