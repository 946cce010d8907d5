/**
 * [E20] The reference scripts give the stated hashes, in this version of the engine and in every JavaScript engine. Another hash
 * is a change of every log's weights: ENGINE_VERSION rises with it.
 */
import { expect, it } from 'vitest';
import { ENGINE_VERSION } from '@gradroom/shared';
import { referenceHashes, referenceRun } from './reference-run.js';

it('[E20] 5,000 steps with commands in between give the stated hashes', () => {
  expect(ENGINE_VERSION).toBe(1);
  expect(referenceRun()).toEqual(referenceHashes);
});
