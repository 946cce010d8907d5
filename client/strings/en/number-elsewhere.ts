/** English: where numbers of other networks than the page's come from, and how they are checked. */
import { strings } from '../language.svelte.js';

export const elsewhereWords = strings('number-elsewhere', {
  moment: (name: string) => `of the kept moment “${name}”`,
  fromMoment:
    'The room has this moment’s weights bit for bit; the page asked for them and computed this itself. Check asks for them again.',
  team: (team: number) => `of team ${team}`,
  fromTeam:
    'The newest frame of the team’s own room brought it. It can be checked there: open the team and ask the same number.',
  fromTeamThen:
    'A frame of the team’s own room brought it when the team was there. It can be checked there: open the team and ask the same point of its curve.',
  inPicture: (place: string, picture: string) => `${place}, in “${picture}”`,
  fromPicture:
    'The page computed it, as the picture, from the weights that it has of this network. Check puts the place through them once more.',
  line: (name: string) => `of ${name}`,
  layerOf: (layer: string, whose: string) => `${layer} ${whose}`,
  fromLine: 'The page trained this line again from its log up to this step. Check does so once more.',
  recording: 'of the recording',
  fromPath:
    'A point of a curve that came of training the recording again from its log. Check does so once more, up to this step.',
  without: (change: string) => `of the recording without “${change}”`,
  fromEnding:
    'The page trained it again to the end. Check evaluates the weights that it ended with on all points once more.',
  fromRanking:
    'The page trained the recording again to its end, with this change left out. Press the change: all of it is computed once more, with its curve.',
  fromWhole: 'The recording was trained to its end. Play it to there: the same number can be asked beside the network.',
  byHand: (place: string) => `${place}, worked out by hand`,
  fromHand:
    'The class worked with weights and inputs rounded to two decimals, and rounded each result as well. Check does the same sums again, from the exact weights of that step.',
  copy: (step: string) => `in a copy of step ${step}`,
  copyAsItIs: 'as it is',
  copyLeaky: (alpha: string, layers: string) => `with Leaky ReLU (alpha ${alpha}) in ${layers}`,
  fromCopy: (step: string, steps: string, how: string, rate: string) =>
    `In a copy of the network of step ${step}, trained ${steps} steps on ${how}, at the learning rate ${rate}: really computed, in this page. Check trains the same copies once more.`,
  copyDiverged: 'This one diverged before the last of them.',
});
