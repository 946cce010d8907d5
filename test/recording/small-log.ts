/** A small log and its player, for tests of recordings. */
import { defaultConfiguration, Player, reference, type Entry, type Header } from '@gradroom/shared';
import fc from 'fast-check';
import { anyEvent, classAfter, header } from '../session/class.js';

export const plain = { backend: reference };
/** Small data, so that thousands of steps are quick. */
export const small: Header = {
  ...header,
  configuration: {
    ...defaultConfiguration,
    data: { ...defaultConfiguration.data, pointCount: 40 },
    training: { ...defaultConfiguration.training, batchSize: 5 },
  },
};

export const log = fc
  .array(anyEvent, { maxLength: 14 })
  .map((events) =>
    events.filter((event) => !('server' in event && ['adopted', 'restored'].includes(event.server.type))),
  )
  .map((events) => classAfter(events, small));

export function played(header: Header, entries: readonly Entry[], until: number): Player {
  const player = new Player(header, plain);
  entries.forEach((entry) => player.accept(entry));
  player.advanceTo(until);
  return player;
}
