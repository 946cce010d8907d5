/** The shown step in a page's address: `?t=STEP`. Pure. */

/** Undefined where it names none. */
export function stepIn(search: string): number | undefined {
  const text = new URLSearchParams(search).get('t');
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The same query with another step. */
export function withStep(search: string, step: number): string {
  const query = new URLSearchParams(search);
  query.set('t', String(step));
  return `?${query}`;
}
