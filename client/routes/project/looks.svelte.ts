/** How the projector's page looks: two themes of strong contrast, for a dark room and for a bright one. Kept on this device. */
import { restoreTheme } from '../../panels/theme.svelte.js';
import { usable } from '../../state/seat.js';
import './themes.css';

export const looks = ['projector', 'bright'] as const;
export type Look = (typeof looks)[number];

const STORAGE_KEY = 'gradroom.projector';

export class ProjectorLook {
  #look = $state<Look>('projector');
  readonly #storage = usable(() => localStorage);

  /** Call it while a component is set up: the page looks so as long as the component lives. */
  constructor() {
    const kept = this.#storage.getItem(STORAGE_KEY);
    this.#look = looks.find((name) => name === kept) ?? 'projector';
    $effect(() => {
      document.documentElement.dataset['theme'] = this.#look;
    });
    $effect(() => restoreTheme);
  }

  get look(): Look {
    return this.#look;
  }

  choose(look: Look): void {
    this.#look = look;
    this.#storage.setItem(STORAGE_KEY, look);
  }
}
