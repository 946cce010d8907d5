/** English: what somebody did, and what a value is called, in sentences that the server says, too; they come from `shared`. */
import { controlTitle, describe, explainHalt, notFinite, valueTitle, type Act, type ActorId } from '@gradroom/shared';
import { strings } from '../language.svelte.js';

export const feed = strings('feed', { describe, explainHalt, notFinite, controlTitle, valueTitle });

/** Who, and what they did: the name stands apart, so that it can be bold. */
export function sentenceOf(act: Act, nameOf: (actor: ActorId) => string): { name: string; rest: string } {
  const name = nameOf(act.actor);
  const text = feed.describe(act, nameOf);
  return text.startsWith(name) ? { name, rest: text.slice(name.length) } : { name: '', rest: text };
}
