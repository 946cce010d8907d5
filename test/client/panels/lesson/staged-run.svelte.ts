/** A lesson that is played in tests: what views of it read is set by hand, and what they ask for is written down. */
import { readLesson, type Answer, type Lesson, type WaitBlock } from '@gradroom/shared/lessons';
import type { Evidence, LessonRun, Revealed } from '../../../../client/state/lesson-run.js';

const choice = (directive: string) => [`:::${directive}`, 'Which?', '- [x] Right', '- [ ] Wrong', ':::'];
const pairs = ['a', 'b', 'c'];

/** Three questions, a wait between, and the three again; the first is explained by the wait and by its reveal. */
export const lesson: Lesson = (() => {
  const read = readLesson(
    ['---', 'title: A lesson', 'minutes: 10', 'language: en', '---', '## First', '::set-up{preset=deep-sigmoid}']
      .concat(pairs.flatMap((name) => choice(`ask{name=${name}}`)))
      .concat('## Between', ':::wait{until="steps >= 5" within=1}', 'It came.', ':::')
      .concat(':::reveal{question=a}', 'For this reason.', ':::', '## Last')
      .concat(pairs.flatMap((name) => choice(`check{name=${name}2 compares=${name}}`)))
      .join('\n'),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.lesson;
})();

export class StagedRun implements LessonRun {
  readonly lesson = lesson;
  step = $state(0);
  furthest = $state(0);
  openBlocks = $state(99);
  stepFinished = false;
  answers = $state.raw<Readonly<Record<string, Answer>>>({});
  revealed = $state.raw<Readonly<Record<string, Revealed>>>({});
  busy = false;
  strays = [];
  moment = 0;
  leads = $state(true);
  evidence: Evidence = { status: 'ahead' };
  /** The steps that somebody went to. */
  readonly went: number[] = [];

  seedOf(): number {
    return 1;
  }
  evidenceOf(_wait: WaitBlock): Evidence {
    return this.evidence;
  }
  mayAnswer(): boolean {
    return true;
  }
  answer(question: string, answer: Answer): void {
    this.answers = { ...this.answers, [question]: answer };
  }
  goTo(step: number): void {
    this.went.push(step);
  }
  reveal(): void {}
  train(): void {}
  pause(): void {}
  leave(): void {}
  again(): void {}
  setUpAgain(): void {}
}
