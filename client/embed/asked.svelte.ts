/** The attributes of one player, as its components read them. */
import type { PlayerAttributes } from './attributes.js';

export function asked(): PlayerAttributes {
  const attributes = $state<PlayerAttributes>({ src: null, t: null, view: null, name: null, open: null, key: null });
  return attributes;
}
