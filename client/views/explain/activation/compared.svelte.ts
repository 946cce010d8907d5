/** Which functions stand beside each other in the explorer, and the alphas that are tried out on those that are not in use. */
import { activationNames, activationOf, type ActivationName } from '@gradroom/shared';
import { SvelteSet } from 'svelte/reactivity';
import { TriedAlpha } from '../../activation/alpha-handle.svelte.js';
import type { AnyActivation } from '../../activation/names.js';

/** What the notes compare; the layer's own takes the place of the last one where it is none of them. */
const first: readonly ActivationName[] = ['sigmoid', 'tanh', 'relu', 'leaky-relu'];

export class Compared {
  readonly #chosen = new SvelteSet<ActivationName>();
  readonly #tried: Readonly<Partial<Record<ActivationName, TriedAlpha>>>;
  readonly #own: () => AnyActivation;

  /** @param own the layer's function */
  constructor(own: () => AnyActivation) {
    this.#own = own;
    const others = first.filter((name) => name !== own());
    for (const name of others.slice(0, first.length - 1)) this.#chosen.add(name);
    this.#tried = Object.fromEntries(
      activationNames.flatMap((name) => {
        const range = activationOf(name).alphaRange;
        return range ? [[name, new TriedAlpha(range.initial)]] : [];
      }),
    );
  }

  /** In the order of all functions; the layer's own is always among them, unless it is a softmax, which is no curve. */
  readonly shown = $derived.by<readonly ActivationName[]>(() => {
    const own = this.#own();
    return activationNames.filter((name) => name === own || this.#chosen.has(name));
  });

  toggle(name: ActivationName): void {
    if (!this.#chosen.delete(name)) this.#chosen.add(name);
  }

  keep(name: AnyActivation): void {
    if (name !== 'softmax') this.#chosen.add(name);
  }

  /** The alpha that is tried out; undefined where a function has none. */
  tried(name: ActivationName): TriedAlpha | undefined {
    return this.#tried[name];
  }
}
