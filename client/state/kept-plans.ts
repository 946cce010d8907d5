/** Plans that were put together in this browser, the one that was changed last first. */
import type { Plan, PlanItem } from './plan.js';
import { usable, type SeatStorage } from './seat.js';

export const PLANS_KEPT = 20;
const KEY = 'gradroom.plans';

export class KeptPlans {
  constructor(private readonly storage: SeatStorage = usable(() => localStorage)) {}

  get all(): readonly Plan[] {
    try {
      const found: unknown = JSON.parse(this.storage.getItem(KEY) ?? '[]');
      return Array.isArray(found) ? found.filter(isPlan).map(withQuestions) : [];
    } catch {
      return [];
    }
  }

  keep(plan: Plan): void {
    const others = this.all.filter(({ id }) => id !== plan.id);
    this.storage.setItem(KEY, JSON.stringify([plan, ...others].slice(0, PLANS_KEPT)));
  }

  forget(id: string): void {
    this.storage.setItem(KEY, JSON.stringify(this.all.filter((plan) => plan.id !== id)));
  }
}

/** What another version of this page kept may look otherwise. */
function isPlan(value: unknown): value is Plan {
  const { id, title, items } = (value ?? {}) as Partial<Plan>;
  return (
    typeof id === 'string' &&
    typeof title === 'string' &&
    Array.isArray(items) &&
    items.every(({ from }) => ['lesson', 'situation', 'question'].includes(from))
  );
}

/** A question as plans were kept with before other kinds could be planned: a choice, by its text and options. */
interface PlannedChoice {
  readonly from: 'question';
  readonly text: string;
  readonly options: { text: string; right: boolean }[];
}

function withQuestions(plan: Plan): Plan {
  const items: readonly (PlanItem | PlannedChoice)[] = plan.items;
  return { ...plan, items: items.map((item) => (item.from === 'question' && 'options' in item ? asked(item) : item)) };
}

function asked({ text, options }: PlannedChoice): PlanItem {
  const several = options.filter(({ right }) => right).length > 1;
  return { from: 'question', question: { kind: 'choice', text, options, ...(several ? { several } : {}) } };
}
