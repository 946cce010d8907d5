/** States as differences: what the client has is what the server has, for less. */
import {
  mergeState,
  stateDifference,
  view,
  type SessionState,
  type SessionView,
  type StateMessage,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, beamer, ClassLog, header, heron, teacher } from '../session/class.js';

const noWords = {};
const viewOf = (state: SessionState, person = heron): SessionView => ({
  ...view(state, person),
  name: 'Room',
  epoch: 2,
  chain: '00c0ffee',
  computed: true,
  turnEnds: null,
  momentWords: noWords,
  timer: null,
  timerEnds: null,
  code: 'K7M4PX',
});
const sent = (message: StateMessage) => JSON.parse(JSON.stringify(message)) as StateMessage;

describe('states', () => {
  it('[P11] merged from any bundles of differences are the server’s states', () => {
    fc.assert(
      fc.property(anyClass, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }), ({ states }, bundles) => {
        let known = viewOf(states[0]);
        let client = mergeState(undefined, sent(known));
        for (let at = 0, n = 0; at < states.length - 1; n++) {
          at = Math.min(at + bundles[n % bundles.length], states.length - 1);
          const next = viewOf(states[at]);
          client = mergeState(client, sent(stateDifference(known, next)));
          expect(client).toEqual(JSON.parse(JSON.stringify(next)));
          known = next;
        }
      }),
    );
  });

  it('[P11] hold seq, step, epoch and chain always, other keys only when they changed, and of long ones only the news', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-activation', layer: 0, activation: 'leaky-relu' });
    log.ask(teacher, { type: 'set-data', dataset: 'xor' });
    const before = viewOf(log.state);
    log.ask(heron, { type: 'set-activation', layer: 0, alpha: 0.2 });
    const message = stateDifference(before, viewOf(log.state));
    expect(Object.keys(message).sort()).toEqual([
      'acts',
      'chain',
      'changes',
      'configuration',
      'epoch',
      'lastChanged',
      'seq',
      'step',
    ]);
    expect(message.acts).toHaveLength(1);
    expect(message.changes).toHaveLength(1);
    expect(Object.keys(message.lastChanged ?? {})).toEqual(['layers.0.alpha']);
    // Twenty a second while somebody drags, beside frames of 5 KB/s.
    expect(JSON.stringify(message).length).toBeLessThan(1_500);
    const same = viewOf(log.state);
    expect(stateDifference(same, viewOf(log.state))).toEqual({ seq: 7, step: 0, epoch: 2, chain: '00c0ffee' });
  });

  it('[P11] hold of the questions that run only those that changed, and name those that are gone', () => {
    const log = new ClassLog(header);
    const question = { kind: 'number', text: 'How many?', min: 0, max: 9, scale: 'linear', tolerance: 0 } as const;
    const seqs = [1, 2, 3].map(() => {
      log.ask(teacher, { type: 'ask', question });
      return log.state.seq;
    });
    const before = viewOf(log.state);
    log.ask(heron, { type: 'answer', question: seqs[1], answer: 4 });
    const answered = viewOf(log.state);
    const message = stateDifference(before, answered);
    expect(message.questions?.map(({ seq }) => seq)).toEqual([seqs[1]]);
    expect(message).not.toHaveProperty('questionsGone');
    log.ask(teacher, { type: 'end-question', question: seqs[0] });
    const ended = viewOf(log.state);
    expect(stateDifference(answered, ended)).toMatchObject({ questions: [], questionsGone: [seqs[0]] });
    expect(mergeState(before, stateDifference(before, ended))).toEqual(ended);
  });

  it('[P11] of a viewer are merged as well', () => {
    const log = new ClassLog(header);
    const before = viewOf(log.state, beamer);
    log.ask(heron, { type: 'run', running: false });
    const after = viewOf(log.state, beamer);
    expect(mergeState(before, stateDifference(before, after))).toEqual(after);
  });
});
