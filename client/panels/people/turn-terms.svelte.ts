/** On what terms an instructor gives turns: the same for the next one, a hand, the lot, and somebody chosen by name. */
import type { Command } from '@gradroom/shared';

type GiveTurn = Extract<Command, { type: 'give-turn' }>;

class TurnTerms {
  /** 0: without an end. */
  seconds = $state(60);
  goesOn = $state(false);

  /** @param to found by `order` where left out */
  give(order: GiveTurn['order'], to?: string): GiveTurn {
    const { seconds } = this;
    return { type: 'give-turn', to, order, goesOn: this.goesOn && seconds > 0, seconds: seconds || undefined };
  }
}

export const turnTerms = new TurnTerms();
