/** Which signs of the network's drawing the legend names where it has little room. Pure. */

/** In the order in which room is given to them, with their widths in pixels at 12 px type, the gap included. */
const widths = { dead: 62, saturated: 92, negative: 64, positive: 64, zone: 98, size: 56, zero: 58 };
export type Meaning = keyof typeof widths;

/** @param width in pixels at 12 px type */
export function meaningsThatFit(width: number): ReadonlySet<Meaning> {
  let free = width;
  return new Set((Object.keys(widths) as Meaning[]).filter((meaning) => (free -= widths[meaning]) >= 0));
}
