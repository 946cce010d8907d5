/** What is told of a store that is away: one line a kind in ten seconds; all else as it comes. */
import { expect, it } from 'vitest';
import { quietLog } from '../../server/quiet.js';
import { StoreAway } from '../../server/storage/store.js';
import { ManualTime } from './time.js';

it('[SEC83] a store that is away is one line of each kind in ten seconds, with how often; other lines are all told', () => {
  const time = new ManualTime();
  const lines: unknown[] = [];
  const told = (level: string) => (fields: object, message: string) => lines.push([level, fields, message]);
  const log = quietLog({ info: told('info'), warn: told('warn'), error: told('error') }, time);
  const err = new StoreAway('Redis cannot be reached.', false);
  for (let n = 0; n < 1_001; n++) {
    log.error({ err, room: 'K7M4PX' }, 'Commands could not be saved.');
    if (n < 2) log.warn({ err }, 'A seat could not be saved.');
    time.pass(10);
  }
  expect(lines).toEqual([
    ['error', { err, room: 'K7M4PX', times: 1 }, 'Commands could not be saved.'],
    ['warn', { err, times: 1 }, 'A seat could not be saved.'],
    ['error', { err, room: 'K7M4PX', times: 1_000 }, 'Commands could not be saved.'],
  ]);
  lines.length = 0;
  const other = new Error('The record is damaged.');
  for (let n = 0; n < 2; n++) {
    log.error({ err: other }, 'A room could not be opened.');
    log.warn({}, 'The disk has room again.');
    log.info({ err }, 'Somebody came in.');
  }
  expect(lines).toHaveLength(6);
});
