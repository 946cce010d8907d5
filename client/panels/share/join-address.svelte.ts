/** Under which address students reach a room: the best one there is, once the server has said which there are. */
import { addresses as fetchAddresses } from '../../state/api.js';
import { addressChoices, joinLink, type AddressChoice } from './addresses.js';

export class JoinAddress {
  choices = $state.raw<readonly AddressChoice[]>(addressChoices(undefined, location));
  picked = $state(0);

  /** @param code of the room, as it is now: an instructor may change it */
  constructor(private readonly code: () => string) {
    void this.#ask();
  }

  get base(): string {
    return (this.choices[this.picked] ?? this.choices[0]).base;
  }

  get link(): string {
    return joinLink(this.base, this.code());
  }

  /** Without the scheme, as people type it. */
  get site(): string {
    return this.base.replace(/^https?:\/\//, '');
  }

  async #ask(): Promise<void> {
    const answer = await fetchAddresses();
    if (!answer.ok) return;
    this.choices = addressChoices(answer.value, location);
    this.picked = 0;
  }
}
