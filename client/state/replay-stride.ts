/** Where one stride on or back leads: by a training step, by an entry of the log, or by an epoch. */
import {
  firstStepOf,
  lastEntryPosition,
  nextEntryPosition,
  stepsPerEpoch,
  type Log,
  type Position,
  type Seeker,
} from '@gradroom/shared';
import type { Stride } from './replay-messages.js';

/** @returns also a place behind the log's end, or before its beginning */
export function strideFrom(
  { destination: position, player }: Pick<Seeker, 'destination' | 'player'>,
  { header, entries }: Pick<Log, 'header' | 'entries'>,
  { by, count }: { readonly by: Stride; readonly count: 1 | -1 },
): Position {
  if (by === 'entry') {
    if (count < 0) return lastEntryPosition(entries, position, firstStepOf(header));
    return nextEntryPosition(entries, position) ?? { step: Infinity, seq: Infinity };
  }
  const steps = by === 'step' ? 1 : stepsPerEpoch(player.state.configuration);
  return { step: position.step + count * steps, seq: count > 0 ? Infinity : position.seq };
}
