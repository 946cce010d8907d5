/** The shown moment and view in a page's address: `?t=4500&view=VIEW`; between acts of one step, `?t=4500.12`, behind entry 12. Pure. */
import type { Position } from '@gradroom/shared';
import { viewNames, type ViewName } from '../../views/explain/view-names.js';

/** Undefined where it names none. */
export function momentIn(search: string): Position | undefined {
  return momentNamed(new URLSearchParams(search).get('t'));
}

/** As an address or an attribute names it, a step alone behind all that was done there; undefined for what is no moment. */
export function momentNamed(text: string | null): Position | undefined {
  const [, step, seq] = /^(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text ?? '') ?? [];
  return step === undefined ? undefined : { step: Number(step), seq: seq === undefined ? Infinity : Number(seq) };
}

/** @param end behind all that was done at that step */
export function momentName({ step, seq }: Position, end: Position): string {
  return seq < end.seq ? `${step}.${seq}` : String(step);
}

/** The explaining view; null where it names none. */
export function viewIn(search: string): ViewName | null {
  const text = new URLSearchParams(search).get('view');
  return viewNames.find((name) => name === text) ?? null;
}

/** The same query with another moment, and with this view, or none, where it is given. */
export function withMoment(search: string, named: string, view?: ViewName | null): string {
  const query = new URLSearchParams(search);
  query.set('t', named);
  if (view) query.set('view', view);
  else if (view === null) query.delete('view');
  return `?${query}`;
}
