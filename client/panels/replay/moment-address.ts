/** The shown step and view in a page's address: `?t=STEP&view=VIEW`. Pure. */
import { viewNames, type ViewName } from '../../views/explain/view-names.js';

/** Undefined where it names none. */
export function stepIn(search: string): number | undefined {
  return stepNamed(new URLSearchParams(search).get('t'));
}

/** As an address or an attribute names it; undefined for what is no step. */
export function stepNamed(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The explaining view; null where it names none. */
export function viewIn(search: string): ViewName | null {
  const text = new URLSearchParams(search).get('view');
  return viewNames.find((name) => name === text) ?? null;
}

/** The same query with another step, and with this view, or none, where it is given. */
export function withStep(search: string, step: number, view?: ViewName | null): string {
  const query = new URLSearchParams(search);
  query.set('t', String(step));
  if (view) query.set('view', view);
  else if (view === null) query.delete('view');
  return `?${query}`;
}
