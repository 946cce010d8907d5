/** Under which address students reach the room: what the teacher may pick from, and what is best at first. */
import type { Addresses } from '@gradroom/shared';
import { shareWords } from '../../strings/en/share.js';

export interface AddressChoice {
  /** Without a slash at the end. */
  readonly base: string;
  /** Where it comes from, in words. */
  readonly title: string;
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || host.startsWith('127.');
const trimmed = (url: string) => url.replace(/\/+$/, '');

/**
 * The choices, best first. The address this page was opened under works for sure on this machine only, so on the machine
 * itself the network's addresses come first, and elsewhere it is the best one.
 */
export function addressChoices(
  known: Addresses | undefined,
  page: Pick<Location, 'origin' | 'hostname'>,
): AddressChoice[] {
  if (known?.publicUrl) return [{ base: trimmed(known.publicUrl), title: shareWords.publicAddress }];
  const choices = (known?.addresses ?? []).map(({ url, interface: name }) => ({ base: trimmed(url), title: name }));
  const present = choices.find(({ base }) => base === page.origin);
  const others = choices.filter((choice) => choice !== present);
  if (isLoopback(page.hostname) && choices.length > 0) return choices;
  return [present ?? { base: page.origin, title: shareWords.thisAddress }, ...others];
}

/** True when only this machine itself can open the address. */
export function onlyHere(base: string): boolean {
  return isLoopback(new URL(base).hostname);
}

export const joinLink = (base: string, code: string) => `${base}/room/${code}`;

/** As the pairing code, an invitation's secret stands in the fragment. */
export const inviteLink = (base: string, code: string, secret: string) => `${joinLink(base, code)}#teach=${secret}`;

/** The pairing code stands in the fragment: browsers send that to no server and name it to no other page. */
export const pairLink = (base: string, code: string, pairing: string) => `${joinLink(base, code)}#pair=${pairing}`;
