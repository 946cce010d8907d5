/** A test loss of one line of a recording's history, at one of its steps: computed again from the line's log. */
import type { Line } from '../../../state/branches/branch-messages.js';
import type { Branches } from '../../../state/branches/branches.svelte.js';
import { elsewhereWords } from '../../../strings/en/number-elsewhere.js';
import type { Elsewhere } from '../../../views/explain/number/number-key.js';

/** @param name of the line, as the page calls it */
export function lossAt(branches: Branches, line: Line, name: string): (step: number, value: number) => Elsewhere {
  return (step, value) => ({
    ...{ value, step, whose: elsewhereWords.line(name), from: elsewhereWords.fromLine },
    again: async () => {
      const asked = await branches.ending(line, step);
      if (!asked.ok) throw new Error(asked.reason);
      return asked.answer.evaluation.testLoss;
    },
  });
}
