/** Dots of a dot plot: each answer stands at exactly its number, and above those that it would cover. Pure. */

export interface Dot {
  readonly x: number;
  /** 0 lies on the axis. */
  readonly level: number;
  /** Index of the group that it is one of. */
  readonly group: number;
}

/** Several dots at one place. */
export interface DotGroup {
  readonly x: number;
  readonly count: number;
}

/** @param groups by rising x. @returns one dot for each that was counted */
export function stackDots(groups: readonly DotGroup[], diameter: number): readonly Dot[] {
  /** Of each level the place of its last dot. */
  const last: number[] = [];
  return groups.flatMap(({ x, count }, group) =>
    Array.from({ length: count }, () => {
      const free = last.findIndex((other) => x - other >= diameter);
      const level = free < 0 ? last.length : free;
      last[level] = x;
      return { x, level, group };
    }),
  );
}

/** The largest dots, up to `largest`, whose stack is no higher than `height`; in a stack of hundreds they become points. */
export function fittingDots(groups: readonly DotGroup[], largest: number, height: number) {
  for (let diameter = largest; ; diameter *= 0.85) {
    const dots = stackDots(groups, diameter);
    const levels = Math.max(0, ...dots.map(({ level }) => level + 1));
    if (levels * diameter <= height || diameter < 1) return { dots, diameter, levels };
  }
}
