/**
 * What lies ahead of a lesson's questions, for somebody who takes it alone: worked out in a worker of its own, on a network that
 * the lesson's acts bring to where it asks, while the page's network stays as it is.
 */
import { epochsAhead, type Foreseen, type Question } from '@gradroom/shared/lessons';
import type { ForesightAct, FromForesightWorker, ToForesightWorker } from './foresight-messages.js';
import { isAsked } from './lesson-blocks.js';
import type { LessonRun, Revealed } from './lesson-run.js';

/** The part of a worker that is used. */
export interface ForesightWorker {
  onmessage: ((event: MessageEvent<FromForesightWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToForesightWorker): void;
  terminate(): void;
}

/** What of a run the network depends on. */
type Lived = Pick<LessonRun, 'lesson' | 'revealed' | 'seedOf' | 'evidenceOf'>;

interface Work {
  /** All that it depends on. */
  readonly of: string;
  readonly worker: ForesightWorker;
  readonly found: Promise<Foreseen | undefined>;
}

export class Foresight {
  /** The share that is done, by the questions' names. */
  shares = $state.raw<Readonly<Record<string, number>>>({});
  readonly #works: Record<string, Work | undefined> = {};

  constructor(private readonly start: () => ForesightWorker = startWorker) {}

  /** Begins, unless nothing lies ahead, or the same is worked out or known already. */
  begin(run: Lived, question: Question): void {
    const { name } = question;
    if (epochsAhead(question) === undefined || name in run.revealed) return;
    const acts = actsBefore(run, question);
    const of = JSON.stringify(acts);
    const before = this.#works[name];
    if (before?.of === of) return;
    before?.worker.terminate();
    const worker = this.start();
    this.#tell(name, 0);
    const found = new Promise<Foreseen | undefined>((resolve) => {
      worker.onmessage = ({ data }) => {
        if (data.type === 'share') return this.#tell(name, data.share);
        worker.terminate();
        resolve(data.foreseen);
      };
      worker.onerror = () => resolve(undefined);
    });
    this.#works[name] = { of, worker, found };
    // Plain, for what is reactive cannot be sent.
    worker.postMessage(JSON.parse(JSON.stringify({ question, acts })) as ToForesightWorker);
  }

  /** What was found, once it is; undefined where nothing lies ahead. */
  async found(run: Lived, question: Question): Promise<Omit<Revealed, 'step'> | undefined> {
    this.begin(run, question);
    const work = this.#works[question.name];
    if (!work) return undefined;
    const { truth, steps = 0, curve } = (await work.found) ?? {};
    return { truth, ahead: { steps, curve } };
  }

  close(): void {
    for (const work of Object.values(this.#works)) work?.worker.terminate();
  }

  #tell(name: string, share: number): void {
    this.shares = { ...this.shares, [name]: share };
  }
}

/** All that the lesson did with the network that the question is asked about. */
function actsBefore(run: Lived, question: Question): readonly ForesightAct[] {
  const blocks = run.lesson.steps.flatMap((step) => step.blocks);
  const before = blocks.slice(
    0,
    blocks.findIndex((block) => isAsked(block) && block.question === question),
  );
  return before.slice(before.findLastIndex(({ type }) => type === 'set-up')).flatMap((block): ForesightAct[] => {
    if (block.type === 'set-up')
      return [{ type: 'set-up', configuration: block.configuration, seed: run.seedOf(block) }];
    if (block.type === 'change') return [{ type: 'change', commands: block.commands }];
    const age = block.type === 'wait' ? run.evidenceOf(block).look?.age : undefined;
    return age === undefined ? [] : [{ type: 'trained', age }];
  });
}

function startWorker(): ForesightWorker {
  return new Worker(new URL('./foresight.worker.ts', import.meta.url), { type: 'module' });
}
