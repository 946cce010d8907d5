/** Searching in what is in order. */

/** How many of `items` come before the first one of which `holds` is false, where it holds of all before and of none behind. */
export function partitionPoint<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
