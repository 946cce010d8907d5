/** A lesson that somebody takes alone: leads itself on the network of the page, and keeps how far it came. */
import type { Answer, Block, Lesson, SetUpBlock, WaitBlock } from '@gradroom/shared/lessons';
import type { Foresight } from './foresight.svelte.js';
import { randomSeed } from './id.js';
import { askedAs, blocksBefore, isAct, isAsked, type ActBlock } from './lesson-blocks.js';
import type { KeptRun } from './kept-run.js';
import type { LessonNetwork } from './lesson-network.svelte.js';
import type { Evidence, LessonRun, Revealed, Stray } from './lesson-run.js';

export class AloneRun implements LessonRun {
  readonly leads = true;
  step = $state(0);
  answers = $state.raw<Readonly<Record<string, Answer>>>({});
  revealed = $state.raw<Readonly<Record<string, Revealed>>>({});
  #front = $state.raw<KeptRun['front']>({ step: 0, block: 0 });
  #evidence = $state.raw<KeptRun['evidence']>({});
  #seeds = $state.raw<KeptRun['seeds']>({});
  #tasks = $state(0);
  /** The lesson's step whose network it is. */
  #place = $state(0);
  /** Whatever reaches the network does so one after the other. */
  #work: Promise<void> = Promise.resolve();

  constructor(
    readonly lesson: Lesson,
    private readonly network: LessonNetwork,
    private readonly keep: (run: KeptRun) => void,
    private readonly foresight: Foresight,
  ) {}

  /** Begins, or goes on where it was left: the network is trained again to where it stood. */
  start(kept?: KeptRun): void {
    if (kept) {
      this.step = kept.step;
      this.answers = kept.answers;
      this.revealed = kept.revealed;
      this.#front = kept.front;
      this.#evidence = kept.evidence;
      this.#seeds = kept.seeds;
    }
    this.#do(async () => {
      if (kept) await this.#restore(this.step);
      await this.#advance();
    });
  }

  get workingOut(): Readonly<Record<string, number>> {
    return this.foresight.shares;
  }

  get furthest(): number {
    return this.#front.step;
  }

  get busy(): boolean {
    return this.#tasks > 0;
  }

  get openBlocks(): number {
    const count = this.lesson.steps[this.step]?.blocks.length ?? 0;
    return this.step < this.#front.step ? count : Math.min(count, this.#front.block + 1);
  }

  get stepFinished(): boolean {
    const { step, block } = this.#front;
    return this.step < step || block >= (this.lesson.steps[step]?.blocks.length ?? 0);
  }

  get moment(): number {
    return this.network.moment;
  }

  get strays(): readonly Stray[] {
    if (this.busy || this.#training() !== undefined || this.step === this.lesson.steps.length) return [];
    const { strays } = this.network;
    return this.#place === this.step ? strays : [...strays, { what: 'place' }];
  }

  seedOf({ line, seed }: SetUpBlock): number {
    return this.#seeds[line] ?? seed;
  }

  evidenceOf({ line }: WaitBlock): Evidence {
    const evidence = this.#evidence[line] ?? { status: 'ahead' };
    const paused = evidence.status === 'training' && evidence.look !== undefined && !this.network.running;
    return paused ? { ...evidence, status: 'paused' } : evidence;
  }

  mayAnswer(question: string): boolean {
    if (question in this.revealed) return false;
    const blocks = blocksBefore(this.lesson, this.#front.step, this.#front.block + 1);
    const asked = blocks.findIndex((block) => isAsked(block) && block.question.name === question);
    if (asked < 0) return false;
    return blocks.slice(asked).every((block) => block.type !== 'wait' || this.evidenceOf(block).status === 'ahead');
  }

  answer(question: string, answer: Answer): void {
    if (!this.mayAnswer(question)) return;
    this.answers = { ...this.answers, [question]: answer };
    this.#do(() => this.#advance());
  }

  goTo(step: number): void {
    const next = step === this.#front.step + 1 && this.stepFinished && this.step === this.#front.step;
    if (!(step >= 0 && (step <= this.#front.step || next))) return;
    this.step = step;
    const stale = this.#place !== this.#front.step;
    const before = this.#front.step;
    if (next) this.#front = { step, block: 0 };
    this.#do(async () => {
      if (next && stale) await this.#restore(before);
      if (next) this.#place = step;
      await this.#advance();
    });
  }

  reveal(name: string): void {
    const question = askedAs(this.lesson, name)?.question;
    if (!question || name in this.revealed) return;
    this.#do(async () => {
      const found = (await this.foresight.found(this, question)) ?? { truth: await this.network.truthOf(question) };
      this.revealed = { ...this.revealed, [name]: { ...found, step: this.network.step } };
      await this.#advance();
    });
  }

  train(wait: WaitBlock): void {
    if (this.#training() === wait.line) return this.network.play();
    void this.#waitFor(wait, this.#place === this.#front.step ? async () => {} : () => this.#restore(this.#front.step));
  }

  pause(): void {
    this.network.pause();
  }

  leave(wait: WaitBlock): void {
    this.#prove(wait, { ...this.#evidence[wait.line], status: 'left' });
    void this.network.stop();
    this.#do(() => this.#advance());
  }

  again(wait: WaitBlock): void {
    const before = blocksBefore(this.lesson, this.#front.step, this.#front.block);
    const from = before.findLastIndex(({ type }) => type === 'set-up');
    const waits = [...before.slice(from), wait].filter(({ type }) => type === 'wait').map(({ line }) => String(line));
    this.#seeds = { ...this.#seeds, [before[from].line]: randomSeed() };
    const others = Object.entries(this.#evidence).filter(([line]) => !waits.includes(line));
    this.#evidence = Object.fromEntries(others);
    void this.#waitFor(wait, () => this.#restore(this.#front.step));
  }

  setUpAgain(): void {
    this.#do(() => this.#restore(this.step));
  }

  /** One task after the other; what somebody did is kept after each. */
  #do(task: () => Promise<void>): void {
    this.#tasks += 1;
    this.#work = this.#work.then(async () => {
      try {
        await task();
      } finally {
        this.#tasks -= 1;
      }
      this.#kept();
    });
  }

  #kept(): void {
    const over = Object.entries(this.#evidence).filter(([, { status }]) => status !== 'training');
    const { step, answers, revealed } = this;
    this.keep({ step, front: this.#front, answers, revealed, evidence: Object.fromEntries(over), seeds: this.#seeds });
  }

  /** Goes on to the first block that waits for somebody. */
  async #advance(): Promise<void> {
    for (;;) {
      const { step, block: at } = this.#front;
      const block = this.lesson.steps[step]?.blocks[at];
      if (!block) return;
      if (isAsked(block)) this.foresight.begin(this, block.question);
      if (isAct(block)) await this.#act(block);
      else if (!this.#isBehind(block)) return;
      this.#front = { step, block: at + 1 };
    }
  }

  #isBehind(block: Exclude<Block, ActBlock>): boolean {
    switch (block.type) {
      case 'ask':
      case 'check':
        return block.question.name in this.answers;
      case 'wait':
        return ['seen', 'left'].includes(this.evidenceOf(block).status);
      case 'reveal':
        return block.question in this.revealed;
      case 'text':
      case 'look':
      // These need a class.
      case 'breakout':
      case 'by-hand':
        return true;
    }
  }

  async #act(block: ActBlock): Promise<void> {
    await this.network.act(block, block.type === 'set-up' ? this.seedOf(block) : undefined);
  }

  /** Tasks wait for tasks, but not for training, which may take minutes and is stopped by another task. */
  async #waitFor(wait: WaitBlock, before: () => Promise<void>): Promise<void> {
    this.#do(before);
    await this.#work;
    await this.#trainFor(wait);
    this.#do(() => this.#advance());
  }

  async #trainFor(wait: WaitBlock): Promise<void> {
    this.#prove(wait, { status: 'training' });
    const ended = await this.network.waitFor(wait, (look) => this.#prove(wait, { status: 'training', look }));
    if (ended) this.#prove(wait, { status: ended.held ? 'seen' : 'missed', look: ended.look });
    // Stopped: but for those that are left nothing was seen and nothing missed.
    else if (this.#training() === wait.line) this.#prove(wait, { status: 'ahead' });
  }

  /** Plays again what brought the network to where a step has it: what was waited for is trained to where it stood. */
  async #restore(step: number): Promise<void> {
    await this.network.stop();
    const before = blocksBefore(this.lesson, step, step === this.#front.step ? this.#front.block : Infinity);
    const from = before.findLastIndex(({ type }) => type === 'set-up');
    for (const block of from < 0 ? [] : before.slice(from)) {
      if (isAct(block)) await this.#act(block);
      if (block.type !== 'wait') continue;
      const { status, look } = this.evidenceOf(block);
      if (look) await this.network.trainTo(look.age);
      else if (status === 'ahead') await this.#trainFor(block);
    }
    this.#place = step;
  }

  #prove({ line }: WaitBlock, evidence: Evidence): void {
    this.#evidence = { ...this.#evidence, [line]: evidence };
  }

  /** The line of the wait that trains now. */
  #training(): number | undefined {
    const found = Object.entries(this.#evidence).find(([, { status }]) => status === 'training');
    return found && Number(found[0]);
  }
}
