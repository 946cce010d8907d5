/** What an act of a lesson does, in a few words: for the list of acts, and for the button that does the next one. */
import { wordsOf } from '@gradroom/shared/lessons';
import type { LessonAct } from '../../state/class-acts.js';
import type { NextAct } from '../../state/class-lesson.svelte.js';
import { race as raceWords } from '../../strings/en/race.js';
import { teachWords } from '../../strings/en/teach.js';
import { teamWords } from '../../strings/en/teams.js';
import { raceTitle } from '../../views/explain/race/race-words.js';
import { settingTitles } from '../lesson/changes.js';
import { viewTitle } from './titles.js';

const WORDS_MAX = 48;

/** The beginning of a text, cut between words. */
function beginningOf(text: string): string {
  if (text.length <= WORDS_MAX) return text;
  return `${text.slice(0, WORDS_MAX).replace(/\s+\S*$/, '')}\u00a0…`;
}

export function actTitle({ blocks }: LessonAct): string {
  const [first, ...others] = blocks;
  switch (first.type) {
    case 'set-up':
      return teachWords.doSetUp(first.title ?? settingTitles(first.settings, first.configuration).join(', '));
    case 'change':
      return teachWords.doChange(settingTitles(first.settings, first.configuration).join(', '));
    case 'look':
      return teachWords.doLook(viewTitle(first.view));
    case 'ask':
    case 'check':
      return teachWords.doAsk(beginningOf(wordsOf(first.question.text)));
    case 'wait':
      return teachWords.doWait(first.until.text);
    case 'reveal':
      return teachWords.doReveal(1 + others.length);
    case 'breakout':
      return teachWords.doBreakout(first.teams);
    case 'race':
      return teachWords.doRace(raceTitle(first.variants));
    case 'repeat-race':
      return raceWords.runSeeds;
    case 'by-hand':
      return teachWords.doByHand;
  }
}

export function nextTitle(next: NextAct): string {
  switch (next.does) {
    case 'act':
      return actTitle(next.act);
    case 'leave':
      return teachWords.goOnWithout;
    case 'end':
      return next.by === 'bring-back' ? teamWords.bringBack : teachWords.endByHand;
    case 'step':
      return teachWords.toStep(next.title);
    case 'close':
      return teachWords.finish;
  }
}
