/** The list of notes on a recording: what adding, moving and opening others makes of it. Always in the order of its steps. Pure. */
import { NOTES_MAX } from '@gradroom/shared';
import type { Caption } from '@gradroom/shared/recordings';

export interface Extent {
  readonly firstStep: number;
  readonly lastStep: number;
}

export const isSame = (a: Caption, b: Caption): boolean =>
  a.step === b.step && a.toStep === b.toStep && a.text === b.text && a.kind === b.kind;

const inOrder = (notes: readonly Caption[]) => notes.toSorted((a, b) => a.step - b.step);

/** @param instead one of `notes` that it takes the place of; a new one where left out */
export function withNote(notes: readonly Caption[], note: Caption, instead?: Caption): readonly Caption[] {
  return inOrder([...notes.filter((one) => !instead || !isSame(one, instead)), note]);
}

/** The note so that it begins, or ends, elsewhere; at least one step long, and within the recording. */
export function withEnd(note: Caption, end: 'from' | 'to', step: number, extent: Extent): Caption {
  const at = inside(step, extent);
  const { toStep } = note;
  if (toStep === undefined) return { ...note, step: at };
  if (end === 'to') return { ...note, toStep: Math.max(at, note.step + 1) };
  return { ...note, step: Math.min(at, toStep - 1) };
}

/** The note with its length, elsewhere in the recording. */
export function movedTo(note: Caption, step: number, { firstStep, lastStep }: Extent): Caption {
  const { toStep } = note;
  const length = (toStep ?? note.step) - note.step;
  const at = inside(step, { firstStep, lastStep: lastStep - length });
  return { ...note, step: at, ...(toStep === undefined ? {} : { toStep: at + length }) };
}

const inside = (step: number, { firstStep, lastStep }: Extent) =>
  Math.min(Math.max(Math.round(step), firstStep), Math.max(firstStep, lastStep));

/** Of others, those that neither the recording nor the notes have, as far as there is room. */
export function opened(
  notes: readonly Caption[],
  recorded: readonly Caption[],
  others: readonly Caption[],
): { readonly notes: readonly Caption[]; readonly added: number; readonly there: number; readonly left: number } {
  const known = [...recorded, ...notes];
  const fresh = others.filter((one) => !known.some((other) => isSame(one, other)));
  const added = fresh.slice(0, Math.max(0, NOTES_MAX - notes.length));
  return {
    notes: inOrder([...notes, ...added]),
    added: added.length,
    there: others.length - fresh.length,
    left: fresh.length - added.length,
  };
}

/** Flags that would lie over each other, together. @param shareOf rising, from 0 to 1 @param least between two, as a share */
export function clustered<Flag>(
  flags: readonly Flag[],
  shareOf: (flag: Flag) => number,
  least: number,
): (readonly Flag[])[] {
  const clusters: Flag[][] = [];
  for (const flag of flags) {
    const last = clusters.at(-1);
    if (last && shareOf(flag) - shareOf(last[0]) < least) last.push(flag);
    else clusters.push([flag]);
  }
  return clusters;
}
