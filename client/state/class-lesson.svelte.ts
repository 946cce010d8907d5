/**
 * The lesson of a class, as an instructor leads it: what the log says of it beside the lesson's own text, and the commands that the
 * next act needs. All of it that others need is in the room: another panel, or this one loaded anew, goes on there.
 */
import type { Command, CommandAnswer, OpenLesson, QuestionView, Wait } from '@gradroom/shared';
import type { Lesson, WaitBlock } from '@gradroom/shared/lessons';
import {
  actsOf,
  againFrom,
  commandsOf,
  endOf,
  restoring,
  textAt,
  tidied,
  type Lasting,
  type LessonAct,
} from './class-acts.js';
import { isAsked } from './lesson-blocks.js';
import { randomSeed } from './id.js';
import { loadOpen, type LoadedLesson } from './own-lessons.js';
import type { Session } from './session.js';

/** What one press of the key does. */
export type NextAct =
  | { readonly does: 'act'; readonly act: LessonAct }
  /** What is waited for has not come yet: it is given up. */
  | { readonly does: 'leave' }
  /** Teams, or a network by hand, that the act before began. */
  | { readonly does: 'end'; readonly by: Lasting }
  | { readonly does: 'step'; readonly title: string }
  | { readonly does: 'close' };

const ending = ({ seq }: QuestionView): Command => ({ type: 'end-question', question: seq });

/** Goes there, with what everybody is given to read. */
function placeIn(lesson: Lesson, step: number, block: number): Extract<Command, { type: 'go-to' }> {
  const text = textAt(lesson.steps[step], block);
  return { type: 'go-to', step, block, ...(text !== undefined && { text }) };
}

export class ClassLesson {
  /** Undefined while it loads, null where this browser has no text of it. */
  lesson = $state.raw<Lesson | null>();
  #key: string | undefined;
  /** While an act is on its way, what is pressed meanwhile is no second one. */
  busy = $state(false);

  constructor(
    private readonly session: Session,
    private readonly send: (command: Command) => Promise<CommandAnswer>,
  ) {}

  get open(): OpenLesson | null {
    return this.session.state?.lesson ?? null;
  }

  get questions(): readonly QuestionView[] {
    return this.session.state?.questions ?? [];
  }

  /** Acts of the step where the class is. */
  get acts(): readonly LessonAct[] {
    const step = this.lesson?.steps[this.open?.step ?? 0];
    return step ? actsOf(step) : [];
  }

  /** The first act that is not behind; undefined where the step is. */
  get current(): LessonAct | undefined {
    const block = this.#behind;
    return this.acts.find(({ to }) => to > block);
  }

  get next(): NextAct | undefined {
    const { lesson, open, current } = this;
    if (!lesson || !open) return undefined;
    const lasting = this.#lasting;
    if (lasting) return { does: 'end', by: lasting };
    if (current) return this.waiting ? { does: 'leave' } : { does: 'act', act: current };
    const following = lesson.steps[open.step + 1];
    return following ? { does: 'step', title: following.title } : { does: 'close' };
  }

  /** What this wait has come to: undefined where it has not begun, or something else was waited for since. */
  waitOf({ until }: WaitBlock): Wait | undefined {
    const wait = this.session.state?.wait;
    return wait?.until === until.text ? wait : undefined;
  }

  /** What is waited for just now. */
  get waiting(): Wait | undefined {
    const block = this.current?.blocks[0];
    return block?.type === 'wait' ? this.waitOf(block) : undefined;
  }

  /** Finds the text of the lesson that is open. Call it whenever another one may be. */
  async load(): Promise<void> {
    const source = this.open?.lesson;
    const key = source && JSON.stringify(source);
    if (key === this.#key) return;
    this.#key = key;
    this.lesson = undefined;
    if (!source) return;
    const loaded = await loadOpen(source).catch(() => undefined);
    if (this.#key === key) this.lesson = loaded?.lesson ?? null;
  }

  /** Opens it for the class; the one that was open before is closed. */
  start({ lesson, source }: LoadedLesson): Promise<void> {
    const steps = lesson.steps.map(({ title }) => title);
    this.#key = undefined;
    const opening: Command = { type: 'open-lesson', lesson: source, title: lesson.title, steps };
    const beginning = placeIn(lesson, 0, 0);
    return this.#do([...this.#endings, opening, ...(beginning.text === undefined ? [] : [beginning])]);
  }

  /** The text of the lesson that is open has been found: a file that was asked for again. */
  found(lesson: Lesson): void {
    this.lesson = lesson;
  }

  /** One press of the key. */
  async goOn(): Promise<void> {
    const { lesson, open, next } = this;
    if (!lesson || !open || !next) return;
    const { step } = open;
    const block = this.#behind;
    switch (next.does) {
      case 'close':
        return this.close();
      case 'end':
        return this.#do([{ type: next.by }]);
      case 'leave':
        return this.#do([placeIn(lesson, step, this.current!.to), { type: 'run', running: false }]);
      case 'step':
        return this.#do([...this.#tidied({ step, block }), placeIn(lesson, step + 1, 0)]);
      case 'act': {
        const { act } = next;
        const acting = commandsOf(act, this.questions);
        const revealing = act.blocks[0].type === 'reveal';
        const before = revealing ? [] : this.#tidied({ step, block });
        // A wait is begun where it stands, and is behind once it has come to something.
        const after = placeIn(lesson, step, act.to);
        const waiting = { ...after, block: act.from };
        return this.#do(
          act.blocks[0].type === 'wait' ? [...before, waiting, ...acting] : [...before, ...acting, after],
        );
      }
    }
  }

  /** To where the act before this one may be done again. */
  async back(): Promise<void> {
    const { lesson, open, acts } = this;
    if (!lesson || !open) return;
    const block = this.#behind;
    const before = acts.findLast(({ to }) => to <= block);
    if (!before) return open.step > 0 ? this.goTo(open.step - 1) : undefined;
    const names = before.blocks.filter(isAsked).map(({ question }) => question.name);
    const asked = this.#mine.filter(({ question }) => question.name !== undefined && names.includes(question.name));
    return this.#do([...this.#over, ...asked.map(ending), placeIn(lesson, open.step, before.from)]);
  }

  /** To the beginning of a step, with the network that the lesson has there; what was asked is put away. */
  async goTo(step: number): Promise<void> {
    const { lesson, open } = this;
    if (!lesson || !open) return;
    return this.#do([...this.#endings, placeIn(lesson, step, 0), ...restoring(lesson, step)]);
  }

  /** Draws other weights at the last set-up, and waits again. */
  again(act: LessonAct): Promise<void> {
    const { lesson, open } = this;
    return this.#do(lesson && open ? againFrom(lesson, open.step, act, randomSeed()) : []);
  }

  /** The same weights, as long again. */
  trainOn(act: LessonAct): Promise<void> {
    return this.#do(commandsOf(act, []));
  }

  close(): Promise<void> {
    return this.#do([...this.#endings, { type: 'close-lesson' }]);
  }

  /** How many blocks of the step are behind the class; a wait is, once it has come to something. */
  get #behind(): number {
    const block = this.open?.block ?? 0;
    const at = this.acts.find(({ to }) => to > block);
    const first = at?.blocks[0];
    return at && first?.type === 'wait' && this.waitOf(first)?.outcome ? at.to : block;
  }

  /** What ends what the act done last began, while that lasts. */
  get #lasting(): Lasting | undefined {
    const { state } = this.session;
    const behind = this.#behind;
    const done = this.acts.findLast(({ to }) => to <= behind);
    return done && state ? endOf(done, state) : undefined;
  }

  get #over(): readonly Command[] {
    const lasting = this.#lasting;
    return lasting ? [{ type: lasting }] : [];
  }

  /** Ends all that the lesson began. */
  get #endings(): readonly Command[] {
    return [...this.#over, ...this.#mine.map(ending)];
  }

  #tidied(at: { readonly step: number; readonly block: number }): readonly Command[] {
    return this.lesson ? tidied(this.lesson, at, this.#mine) : [];
  }

  /** What was asked in the open lesson, and has not ended. */
  get #mine(): readonly QuestionView[] {
    return this.questions.filter(({ lesson }) => lesson !== null && lesson === this.open?.seq);
  }

  /** One after the other, as far as they are taken: what is refused is told by whoever sends. */
  async #do(commands: readonly Command[]): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      for (const command of commands) {
        const answer = await this.send(command);
        if (!answer.ok) return;
      }
    } finally {
      this.busy = false;
    }
  }
}
