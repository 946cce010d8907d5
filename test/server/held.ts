/**
 * How many things a part of the server holds: all items of all arrays, maps, sets and plain objects that it can be walked to by its own
 * fields. A leak is a list that nobody empties, so it shows here in the first minute, to the item, however long it would take to show in
 * megabytes.
 *
 * Closures and weak maps are not walked into: what those hold, a soak sees (`npm run load`).
 */

/** By the way to the list; what is in lists, and people by their ids, all go by the same name. */
export type Held = ReadonlyMap<string, number>;

const nameOf = (key: string) => (/^[pa][0-9a-f]{16}$/.test(key) ? '*' : key);

/** @param apart what is somebody else's: it is not walked into */
export function heldBy(root: object, apart: readonly object[] = []): Held {
  const seen = new Set<unknown>(apart);
  const counts = new Map<string, number>();
  const waiting: [value: unknown, way: string][] = [[root, '']];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, way] = next;
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) continue;
    // Timers know each other, all over the process.
    if (value.constructor?.name === 'Timeout' || value.constructor?.name === 'Immediate') continue;
    seen.add(value);
    const items = itemsOf(value);
    const entries = items?.map((item) => ['*', item] as const) ?? Object.entries(value);
    if (items || isPlain(value)) counts.set(way, (counts.get(way) ?? 0) + entries.length);
    for (const [key, item] of entries) waiting.push([item, `${way}.${nameOf(key)}`]);
  }
  return counts;
}

function itemsOf(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Set) return [...value];
  return value instanceof Map ? [...value].flat() : undefined;
}

const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);

/** Lists that hold more than before, each as a line. */
export const grownIn = (before: Held, after: Held): string[] =>
  [...after]
    .filter(([way, count]) => count > (before.get(way) ?? 0))
    .map(([way, count]) => `${way}: ${before.get(way) ?? 0} → ${count}`);
