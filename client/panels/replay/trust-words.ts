/** What a recording can be trusted for, in a few words and in sentences; what may not be trusted is told first. */
import type { Trust } from '@gradroom/shared/recordings';
import type { SurveyState } from '../../state/replay-messages.js';
import { replayWords as words } from '../../strings/en/replay.js';
import { formatCount, formatPercent } from '../../views/numbers.js';
import type Icon from '../controls/Icon.svelte';
import type { ComponentProps } from 'svelte';

export interface TrustSaid {
  readonly kind: 'checking' | 'ok' | 'warn' | 'bad';
  readonly icon: ComponentProps<typeof Icon>['name'];
  readonly text: string;
  readonly why: string;
}

/** @param computed whether its engine's version is computed here */
export function trustSaid({ share, trust, agreed }: Omit<SurveyState, 'done'>, computed: boolean): TrustSaid {
  if (!computed) return { kind: 'warn', icon: 'warning', text: words.notChecked, why: words.notComputed };
  if (!trust) {
    const text = words.checking(formatPercent(Math.floor(share * 100) / 100));
    return { kind: 'checking', icon: 'epoch', text, why: words.readingWhy };
  }
  switch (trust.kind) {
    case 'not-computed':
      return { kind: 'warn', icon: 'warning', text: words.notChecked, why: words.notComputed };
    case 'differs': {
      const why = trust.at === 'entry' ? trust.reason : words.differsWhy;
      return { kind: 'bad', icon: 'warning', text: words.differs(formatCount(trust.step)), why };
    }
    case 'verified':
      return verified(trust, formatCount(agreed));
    case 'consistent':
      return consistent(trust, agreed);
  }
}

/** The seal holds over the log; over the words and names beside it only where they are those that were sealed. */
function verified({ server, words: title, names }: Extract<Trust, { kind: 'verified' }>, count: string): TrustSaid {
  const beside = [
    ...(title === 'changed' ? [words.titleChanged] : []),
    ...(names === 'changed' ? [words.namesChanged] : []),
    ...(names === 'hidden' ? [words.namesHidden] : []),
  ];
  const isChanged = title === 'changed' || names === 'changed';
  return {
    kind: isChanged ? 'warn' : 'ok',
    icon: isChanged ? 'warning' : 'lock',
    text: isChanged ? words.verifiedBut(server) : words.verified(server),
    why: [words.verifiedWhy(count), ...beside].join(' '),
  };
}

function consistent({ seal, claimed }: Extract<Trust, { kind: 'consistent' }>, agreed: number): TrustSaid {
  if (seal === 'broken') return { kind: 'bad', icon: 'warning', text: words.sealBroken, why: words.sealBrokenWhy };
  if (agreed === 0) return { kind: 'warn', icon: 'warning', text: words.nothingToCheck, why: '' };
  const who = claimed ? words.sealUnknown(claimed.server, claimed.key) : words.noSeal;
  return {
    kind: 'ok',
    icon: 'check',
    text: words.consistent,
    why: `${words.consistentWhy(formatCount(agreed))} ${who}`,
  };
}
