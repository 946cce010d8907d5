/** The plan that is put together, the lessons that it picks from, and what becomes of it as a lesson. */
import type { Asked, Configuration } from '@gradroom/shared';
import type { Lesson } from '@gradroom/shared/lessons';
import { randomId } from '../../state/id.js';
import { KeptPlans } from '../../state/kept-plans.js';
import { KeptTexts } from '../../state/kept-texts.js';
import { loadLesson, loadOpen, openFile, ownNames, type OpenedFile } from '../../state/own-lessons.js';
import { misfitOf } from '../../state/plan-network.js';
import { writePlan, type Plan, type PlanItem, type PlanLoss } from '../../state/plan.js';
import { loadSituations, type Situation } from '../../state/situations.js';
import { planWords } from '../../strings/en/plan.js';

export interface PlanSource {
  readonly name: string;
  readonly text: string;
  readonly lesson: Lesson;
}

export class Planning {
  plan = $state.raw<Plan>(fresh());
  all = $state.raw<readonly Plan[]>([]);
  sources = $state.raw<readonly PlanSource[]>([]);
  situations = $state.raw<readonly Situation[]>([]);
  readonly #kept: KeptPlans;
  readonly #written = $derived.by(() => {
    const title = this.plan.title.trim() || planWords.newTitle;
    return writePlan({ ...this.plan, title }, (name) => this.#sourceOf(name), {
      about: planWords.about,
      question: planWords.questionTitle,
      situation: (preset) => {
        return this.situations.find(({ name }) => name === preset) ?? { title: preset, about: '' };
      },
    });
  });

  constructor(kept = new KeptPlans()) {
    this.#kept = kept;
    this.all = kept.all;
    if (this.all[0]) this.plan = this.all[0];
  }

  /** @throws where lessons or situations did not load */
  async load(): Promise<void> {
    const texts = new KeptTexts();
    const [own, opened, situations] = await Promise.all([
      Promise.all(ownNames.map(loadLesson)),
      Promise.all(texts.hashes.map((hash) => loadOpen({ from: 'teacher', hash }).catch(() => undefined))),
      loadSituations(),
    ]);
    const files = opened.flatMap((one) => (one?.source.from === 'teacher' ? { ...one, name: one.source.hash } : []));
    const all = [...own.flatMap((one) => one ?? []), ...files];
    // A plan is made of lessons, not of plans.
    this.sources = all.filter(({ lesson }) => lesson.about !== planWords.about);
    this.situations = situations;
  }

  /** What each item lost, for want of another one before it. */
  get losses(): readonly (readonly PlanLoss[])[] {
    return this.#written.losses;
  }

  get text(): string {
    return this.#written.text;
  }

  /** Of the network that stands behind all that is lined up. */
  get configuration(): Configuration | undefined {
    return this.#written.network?.configuration;
  }

  /** Why this question cannot be asked at the plan's end, in a sentence; undefined where it can. */
  misfit(question: Asked): string | undefined {
    const misfit = misfitOf(question, this.#written.network);
    if (!misfit) return undefined;
    return 'sentence' in misfit ? misfit.sentence : planWords.needs[misfit.lacks];
  }

  has(wanted: PlanItem): boolean {
    return this.plan.items.some((item) => same(item, wanted));
  }

  add(item: PlanItem): void {
    this.#change({ items: [...this.plan.items, item] });
  }

  remove(index: number): void {
    this.#change({ items: this.plan.items.toSpliced(index, 1) });
  }

  /** @returns whether it moved: nothing goes past the ends */
  move(from: number, to: number): boolean {
    if (to < 0 || to >= this.plan.items.length || from === to) return false;
    this.#change({ items: this.plan.items.toSpliced(from, 1).toSpliced(to, 0, this.plan.items[from]) });
    return true;
  }

  rename(title: string): void {
    this.#change({ title });
  }

  choose(id: string): void {
    this.plan = this.all.find((plan) => plan.id === id) ?? fresh();
  }

  begin(): void {
    this.plan = fresh();
  }

  forget(): void {
    this.#kept.forget(this.plan.id);
    this.all = this.#kept.all;
    this.plan = this.all[0] ?? fresh();
  }

  /** Reads it as any lesson's file; this browser keeps its text, as that of a file. */
  open(): Promise<OpenedFile> {
    return openFile(this.text);
  }

  titleOf(item: PlanItem): string {
    if (item.from === 'question') return item.question.text;
    if (item.from === 'situation')
      return this.situations.find(({ name }) => name === item.preset)?.title ?? item.preset;
    return this.#sourceOf(item.lesson)?.lesson.steps[item.step]?.title ?? item.lesson;
  }

  /** Where it is from. */
  originOf(item: PlanItem): string {
    if (item.from === 'situation') return planWords.situation;
    if (item.from === 'question') return planWords.questionOf(item.question.kind);
    return this.#sourceOf(item.lesson)?.lesson.title ?? '';
  }

  #sourceOf(name: string): PlanSource | undefined {
    return this.sources.find((source) => source.name === name);
  }

  #change(change: Partial<Plan>): void {
    this.plan = { ...this.plan, ...change };
    this.#kept.keep(this.plan);
    this.all = this.#kept.all;
  }
}

const fresh = (): Plan => ({ id: randomId(), title: '', items: [] });

function same(one: PlanItem, other: PlanItem): boolean {
  if (one.from === 'lesson') return other.from === 'lesson' && one.lesson === other.lesson && one.step === other.step;
  return one.from === 'situation' && other.from === 'situation' && one.preset === other.preset;
}
