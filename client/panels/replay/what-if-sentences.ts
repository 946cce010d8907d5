/** What a what-if comes to, in words. Pure but for the language. */
import { whatIfWords as words } from '../../strings/en/what-if.js';
import type { Ending, Ranked, RankingState, WhatIfState } from '../../state/what-if-messages.js';

/** Of the recording's loss: less is hardly anything. */
const HARDLY = 0.001;

/** With places: `how` for what is otherwise ("Without Heron’s change"), `wasLoss`, `wouldLoss`, `wasAccuracy` and `wouldAccuracy` for each number. */
export function outcomeSentences(found: NonNullable<WhatIfState['found']>): string[] {
  const { was, is, dropped } = found;
  const said = [lossSentence(was, is)];
  const [before, after] = [was, is].map(({ evaluation }) => evaluation.testAccuracy);
  if (!was.halted && !is.halted && !isSame(was, is) && Number.isFinite(before) && Number.isFinite(after))
    said.push(words.accuracyWould(after, before));
  if (isSame(was, is) && isRedrawn(found)) said.push(words.redrawn);
  if (dropped > 0) said.push(words.dropped(dropped));
  return said;
}

function lossSentence(was: Ending, is: Ending): string {
  const [before, after] = [was, is].map(({ evaluation }) => evaluation.testLoss);
  if (was.halted && is.halted) return words.bothStopped;
  if (is.halted) return words.stopped(before);
  if (was.halted) return words.notStopped(after);
  return isSame(was, is) ? words.same(before) : words.lossWould(after, before);
}

/** Whether the weights at the end were drawn behind the act. */
function isRedrawn({ curve }: NonNullable<WhatIfState['found']>): boolean {
  const [first, last] = [curve.at(0), curve.at(-1)];
  return first !== undefined && last !== undefined && last.step - last.age > first.step;
}

const isSame = (was: Ending, is: Ending) =>
  was.evaluation.testLoss === is.evaluation.testLoss && was.evaluation.trainLoss === is.evaluation.trainLoss;

/** What mattered most first: what kept training alive or ended it, then by how much the final test loss differs. */
export function byEffect({ rows, testLoss, halted }: RankingState): Ranked[] {
  const size = (row: Ranked) => (row.halted !== halted ? Infinity : Math.abs(row.testLoss - testLoss));
  return [...rows].sort((a, b) => (size(a) === size(b) ? a.seq - b.seq : size(b) - size(a)));
}

/** What a change did to the final test loss, in words in which `by` is how much. */
export function effectOf(
  row: Ranked,
  { testLoss, halted }: RankingState,
): { readonly text: string; readonly by?: number } {
  if (row.halted !== halted) return { text: halted ? words.broke : words.saved };
  if (row.same) return { text: words.noEffect };
  const by = row.testLoss - testLoss;
  if (Math.abs(by) < HARDLY * testLoss) return { text: words.hardly };
  return { text: by > 0 ? words.lowered : words.raised, by: Math.abs(by) };
}
