/** What selects and radio groups of the settings offer: values with their titles. */
export interface Choice<Value> {
  readonly value: Value;
  readonly title: string;
}

/** Values of a select, in the order of `titles`. */
export const choicesOf = <Value extends string>(titles: Readonly<Record<Value, string>>): Choice<Value>[] =>
  (Object.entries(titles) as [Value, string][]).map(([value, title]) => ({ value, title }));

/** Choices out of numbers, together with the room's own value where it is none of them. */
export function numberChoices(
  values: readonly number[],
  present: number | undefined,
  format: (value: number) => string,
): Choice<number>[] {
  const all = values.map(Math.fround);
  if (present !== undefined && !all.includes(present)) all.push(present);
  return all.sort((a, b) => a - b).map((value) => ({ value, title: format(value) }));
}
