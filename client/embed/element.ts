/** `<gradroom-player src="lesson.gradroom" t="1200" view="boundary" theme="dark" key="…">`: the player as an element of any page. */
import { mount, unmount } from 'svelte';
import './player.css';
import '../theme.css';
import '../panels/controls/controls.css';
import { attributeNames, type PlayerAttributes } from './attributes.js';
import { asked } from './asked.svelte.js';
import Embed from './Embed.svelte';
import { STYLES } from './one-file.js';

const NAME = 'gradroom-player';

/** Once a page, however many scripts bring the player. */
export function defineElement(): void {
  if (!customElements.get(NAME)) customElements.define(NAME, GradroomPlayer);
}

class GradroomPlayer extends HTMLElement {
  static readonly observedAttributes = [...attributeNames, 'theme'];
  readonly #attributes: PlayerAttributes = asked();
  readonly #root = this.attachShadow({ mode: 'open' });
  #embed: ReturnType<typeof Embed> | undefined;

  constructor() {
    super();
    // A sheet that a script makes no policy forbids, as it does elements with styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    this.#root.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    // Only Gradroom's own page says so, where it is all there is.
    const alone = this.hasAttribute('alone');
    this.#embed = mount(Embed, { target: this.#root, props: { attributes: this.#attributes, alone } });
  }

  /**
   * What is shown, for whoever wants to compare: its step, and the SHA-256 of its exact state, as the recording's log has it. Undefined while
   * there is none.
   */
  async moment(): Promise<{ step: number; hash: string } | undefined> {
    return this.#embed?.moment();
  }

  disconnectedCallback(): void {
    if (this.#embed) void unmount(this.#embed);
    this.#embed = undefined;
  }

  attributeChangedCallback(name: string, _before: string | null, now: string | null): void {
    if (name !== 'theme') this.#attributes[name as keyof PlayerAttributes] = now;
    else if (now === 'light' || now === 'dark') this.dataset['theme'] = now;
    else delete this.dataset['theme'];
  }
}
