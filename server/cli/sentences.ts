/** What a recording can be trusted for, in words. */
import type { Recording, Trust } from '@gradroom/shared/recordings';

export function sentenceOf(trust: Trust, recording: Recording): string {
  const count = recording.notes?.length ?? 0;
  const noted = count === 0 ? '' : ` ${count === 1 ? 'A note was' : `${count} notes were`} written on it later.`;
  return verdictOf(trust, recording) + noted;
}

function verdictOf(trust: Trust, { seal }: Recording): string {
  switch (trust.kind) {
    case 'verified':
      return `Verified as recorded by ${trust.server}: recomputed, ${marks(trust.marks)}, and its seal holds.${besides(trust)}`;
    case 'consistent':
      return `Consistent: recomputed to the recorded bits, ${marks(trust.marks)}. ${unsealed(trust)}`;
    case 'not-computed':
      return `Not checked: its engine version ${trust.engineVersion} is not computed here${seal ? ', so its seal says nothing' : ''}.`;
    case 'differs':
      return differs(trust);
  }
}

const marks = (count: number) => (count === 1 ? '1 hash compared' : `${count} hashes compared`);

function besides({ words, names }: Extract<Trust, { kind: 'verified' }>): string {
  const changed = [
    ...(words === 'changed' ? [' Its title or captions were changed since.'] : []),
    ...(names === 'changed' ? [' Its names were changed since.'] : []),
    ...(names === 'hidden' ? [' Names are hidden.'] : []),
  ];
  return changed.join('');
}

function unsealed({ seal, claimed }: Extract<Trust, { kind: 'consistent' }>): string {
  if (seal === 'none') return 'It has no seal, so it may be anybody’s.';
  if (seal === 'broken') return 'Its seal is not of this log, so it may be anybody’s.';
  return `It is sealed by a key that is not known here, and calls itself ${claimed?.server}: if that server’s GET /api/key shows ${claimed?.key}, give it by --key.`;
}

function differs(trust: Extract<Trust, { kind: 'differs' }>): string {
  const agreed = `Up to step ${trust.agreed} all agrees.`;
  if (trust.at === 'entry') return `It cannot be computed beyond step ${trust.step}: ${trust.reason} ${agreed}`;
  return `At step ${trust.step} the result is another one than its ${trust.at} says. ${agreed}`;
}
