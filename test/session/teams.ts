/** Arbitrary things that may be asked, or written, about teams. */
import type { Command, ServerCommand } from '@gradroom/shared';
import fc from 'fast-check';

export const anyTeamCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    type: fc.constant('break-out' as const),
    teams: fc.integer({ min: 2, max: 16 }),
    by: fc.constantFrom('chance' as const, 'order' as const),
  }),
  fc.record({
    type: fc.constant('move-to-team' as const),
    person: fc.constantFrom('teacher', 'heron', 'otter', 'nobody', '__proto__'),
    team: fc.integer({ min: 1, max: 16 }),
  }),
  fc.record({ type: fc.constant('pause-teams' as const), paused: fc.boolean() }),
  fc.record({ type: fc.constant('bring-back' as const) }),
);

export const anyFollowing: fc.Arbitrary<ServerCommand> = fc.record({
  type: fc.constant('follow-class' as const),
  team: fc.integer({ min: 1, max: 16 }),
  paused: fc.boolean(),
  frozen: fc.boolean(),
  anonymous: fc.boolean(),
  muted: fc.subarray(['heron', 'otter', 'nobody']),
});
