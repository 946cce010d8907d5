/** Things that are asked of a network by hand, also those that cannot be accepted. */
import type { Command } from '@gradroom/shared';
import fc from 'fast-check';

export const anyHumanCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('human-network' as const), sample: fc.nat(40), auto: fc.boolean() }),
  fc.record({
    type: fc.constant('work-out' as const),
    network: fc.integer({ min: 1, max: 30 }),
    layer: fc.nat(3),
    unit: fc.nat(4),
    part: fc.constantFrom('z' as const, 'a' as const, 'delta' as const),
    value: fc.double({ min: -2, max: 2, noNaN: true }),
  }),
  fc.record({ type: fc.constant('fill-in' as const), unit: fc.option(fc.nat(3), { nil: undefined }) }),
  fc.record({
    type: fc.constant('give-unit' as const),
    unit: fc.nat(3),
    to: fc.constantFrom('teacher', 'heron', 'otter', 'nobody', '__proto__'),
  }),
  fc.record({ type: fc.constant('set-pace' as const), auto: fc.boolean() }),
  fc.constantFrom<Command>({ type: 'open-layer' }, { type: 'send-back' }, { type: 'end-human' }),
);
