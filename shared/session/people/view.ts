/** What of the rules about people one person may see. */
import type { Gathering } from './state.js';

export type GatheringView = Gathering;

export function viewGathering({ room }: Gathering): GatheringView {
  return { room };
}
