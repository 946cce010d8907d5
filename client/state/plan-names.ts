/** Names of a plan's questions: each is one question's, though its steps come from several lessons. */

const NAME_LENGTH_MAX = 40;

/** What questions are called in the plan: as in their lesson, unless something before is called so. */
export class Names {
  readonly #taken = new Set<string>();
  readonly #given = new Map<string, string>();

  fresh(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.#taken.has(name); count += 1) {
      const suffix = `-${count}`;
      name = wanted.slice(0, NAME_LENGTH_MAX - suffix.length) + suffix;
    }
    this.#taken.add(name);
    return name;
  }

  give(lesson: string, name: string): string {
    const given = this.fresh(name);
    this.#given.set(`${lesson} ${name}`, given);
    return given;
  }

  of(lesson: string, name: string): string | undefined {
    return this.#given.get(`${lesson} ${name}`);
  }
}
