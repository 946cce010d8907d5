/** What may be underway at once: so much in all, and so much of one key. */
export class Places {
  private taken = 0;
  private readonly ofKeys = new Map<string, number>();

  /** Both in the unit of what is taken: one, or a byte. */
  constructor(
    private readonly most: number,
    private readonly mostOfKey: number,
  ) {}

  /** @returns how it is given back, which counts once; undefined where there is no place, and nothing was taken */
  take(key: string, size = 1): (() => void) | undefined {
    const ofKey = (this.ofKeys.get(key) ?? 0) + size;
    if (this.taken + size > this.most || ofKey > this.mostOfKey) return undefined;
    this.taken += size;
    this.ofKeys.set(key, ofKey);
    let isBack = false;
    return () => {
      if (isBack) return;
      isBack = true;
      this.taken -= size;
      const left = (this.ofKeys.get(key) ?? 0) - size;
      if (left > 0) this.ofKeys.set(key, left);
      else this.ofKeys.delete(key);
    };
  }
}

/** Places of what several use at once: taken with the first of them, given back with the last one. */
export class SharedPlaces {
  private readonly all = new Map<string, { readonly leave: () => void; users: number }>();

  /**
   * @param take asked where nobody uses it yet
   * @returns how this one's use ends, to be called once; undefined where there is no place
   */
  use(what: string, take: () => (() => void) | undefined): (() => void) | undefined {
    const known = this.all.get(what);
    const leave = known?.leave ?? take();
    if (!leave) return undefined;
    const used = known ?? { leave, users: 0 };
    used.users++;
    this.all.set(what, used);
    return () => {
      if (--used.users > 0) return;
      this.all.delete(what);
      leave();
    };
  }
}
