/** News of teams, packed for the wire: what went in comes out. */
import { packTeams, teamsMessageSchema, unpackTeams } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as v from 'valibot';

it('[BR12] news of teams comes out as it went in, however many have a frame, as one part of bytes', () => {
  const point = fc.tuple(fc.nat(), fc.option(fc.nat()), fc.option(fc.nat()));
  const news = fc.record(
    {
      team: fc.integer({ min: 1, max: 16 }),
      curve: fc.array(point, { maxLength: 64 }),
      frame: fc.uint8Array({ maxLength: 200 }),
    },
    { requiredKeys: ['team'] },
  );
  fc.assert(
    fc.property(fc.array(news, { maxLength: 16 }), (all) => {
      const { message, bytes } = packTeams(all);
      expect(v.safeParse(teamsMessageSchema, message).issues).toBeUndefined();
      expect(unpackTeams(JSON.parse(JSON.stringify(message)), bytes.buffer as ArrayBuffer)).toEqual(all);
    }),
  );
});
