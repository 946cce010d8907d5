/** Options that are right where something is measured: what is typed is what the room takes, or what is missing is said. */
import { defaultConfiguration } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import {
  mayLieAhead,
  newCondition,
  newDraft,
  readDraft,
  type DraftCondition,
  type DraftOption,
} from '../../../../client/panels/teach/question-draft.js';
import { questionWords } from '../../../../client/strings/en/teach-questions.js';
import { ClassLog, header, teacher } from '../../../session/class.js';

const where = (change: Partial<DraftCondition>): DraftCondition => ({ ...newCondition(), ...change });
const drafted = (options: DraftOption[], epochs = '') => ({ ...newDraft(), text: 'Will it learn?', options, epochs });
const read = (options: DraftOption[], epochs?: string) => readDraft(drafted(options, epochs), defaultConfiguration);

const yes = { text: 'Yes', right: false, where: where({ bound: '0.95' }) };
const no = { text: 'No', right: false, where: where({ bound: '0.95', passes: '<' }) };

describe('[TC7] an option that is right where a measure passes a value', () => {
  it('is asked as lessons write it, of the network or a layer, now or ahead, and the room takes it', () => {
    const layer = { text: 'Slowly', right: false, where: where({ measure: 'gradient-norm', layer: 0, bound: '1e-6' }) };
    const output = where({ measure: 'gradient-norm', layer: -1, passes: '<', bound: '2' });
    const asked = read([yes, no, layer, { text: 'Fast', right: false, where: output }], '20');
    expect(asked).toMatchObject({
      question: {
        after: 20,
        options: [
          { text: 'Yes', right: 'accuracy > 0.95' },
          { text: 'No', right: 'accuracy < 0.95' },
          { text: 'Slowly', right: 'gradient-norm of layer 1 > 0.000001' },
          { text: 'Fast', right: 'gradient-norm of output < 2' },
        ],
      },
    });
    const log = new ClassLog(header);
    for (const one of [asked, read([yes, no])]) {
      expect(one.ok && log.ask(teacher, { type: 'ask', question: one.question })).toBeUndefined();
    }
  });

  it('stands beside options that always are, or never', () => {
    const asked = read([yes, { text: 'Always', right: true }, { text: 'Never', right: false }]);
    expect(asked).toMatchObject({
      question: { options: [{ right: 'accuracy > 0.95' }, { right: true }, { right: false }] },
    });
    expect(asked.ok && 'several' in asked.question).toBe(false);
  });

  it('needs a value; and only what is measured lies ahead', () => {
    const open = { text: 'Yes', right: false, where: where({ bound: 'much' }) };
    expect(read([open, no])).toEqual({ ok: false, mistake: questionWords.noBound });
    expect(read([yes, no], 'soon')).toEqual({ ok: false, mistake: questionWords.noEpochs });
    const fixed = [
      { text: 'A', right: true },
      { text: 'B', right: false },
      { ...yes, text: ' ' },
    ];
    expect(mayLieAhead(drafted(fixed))).toBe(false);
    expect(read(fixed, '20')).toMatchObject({ ok: true });
    expect(read(fixed, '20')).not.toHaveProperty('question.after');
  });
});
