/** Asks a replay's worker about branches, and waits for the answers. */
import { branchWords as words } from '../../strings/en/branches.js';
import type { ReplaySession } from '../replay.svelte.js';
import type { Branch } from './branch.js';
import type { BranchAnswers, BranchQuestion, FromBranches } from './branch-messages.js';

export type Asked<Answer> =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly reason: string };

interface Waiting {
  readonly ask: number;
  readonly kind: BranchQuestion['kind'];
  readonly onstep: (step: number) => void;
  readonly resolve: (asked: Asked<never>) => void;
}

export class BranchQuestions {
  /** The step that the worker has come to, while somebody waits for a branch. */
  computing = $state<number>();
  /** Why the last thing that was asked for did not happen: a sentence. */
  refusal = $state<string>();

  #waiting: readonly Waiting[] = [];
  #asks = 0;
  #known: readonly Branch[] | undefined;

  constructor(readonly session: Pick<ReplaySession, 'tell' | 'onBranches'>) {
    session.onBranches = (told) => this.#heard(told);
  }

  /** From now on there are these, and no others. */
  know(branches: readonly Branch[]): void {
    if (this.#known === branches) return;
    this.#known = branches;
    this.session.tell({ type: 'branches', asked: { wanted: 'know', branches } });
  }

  /** Asks beside whatever else is done: nobody is told how it goes. @param onstep told now and then which step it has come to */
  ask<Question extends BranchQuestion>(
    question: Question,
    onstep: (step: number) => void = () => {},
  ): Promise<Asked<BranchAnswers[Question['kind']]>> {
    this.#asks += 1;
    const ask = this.#asks;
    return new Promise((resolve) => {
      this.#waiting = [...this.#waiting, { ask, kind: question.kind, onstep, resolve }];
      this.session.tell({ type: 'branches', asked: { wanted: 'answer', ask, question } });
    });
  }

  /** Asks what somebody waits for. */
  async wait<Question extends BranchQuestion>(question: Question): Promise<Asked<BranchAnswers[Question['kind']]>> {
    this.refusal = undefined;
    this.computing = 0;
    const found = await this.ask(question, (step) => (this.computing = step));
    this.computing = undefined;
    if (!found.ok) this.refusal = words.cannot(found.reason);
    return found;
  }

  /** What is computed for somebody is not wanted any more, and never answered. */
  stop(): void {
    for (const { ask, kind } of this.#waiting)
      if (kind !== 'chain') this.session.tell({ type: 'branches', asked: { wanted: 'nothing', ask } });
    this.#waiting = this.#waiting.filter(({ kind }) => kind === 'chain');
    this.computing = undefined;
  }

  #heard(told: FromBranches): void {
    const waiting = this.#waiting.find(({ ask }) => ask === told.ask);
    if (!waiting) return;
    if ('step' in told) return waiting.onstep(told.step);
    this.#waiting = this.#waiting.filter((one) => one !== waiting);
    // The worker answers what was asked.
    waiting.resolve((told.ok ? { ok: true, answer: told.answer } : told) as Asked<never>);
  }
}
