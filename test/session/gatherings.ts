/** Arbitrary things that are decided about people, also those that cannot be accepted. */
import type { Command } from '@gradroom/shared';
import fc from 'fast-check';

const person = fc.constantFrom('teacher', 'heron', 'otter', 'beamer', 'nobody', '__proto__');
const about = <const Type extends 'approve' | 'turn-away'>(type: Type) =>
  fc.record({ type: fc.constant(type), person });

export const anyPeopleCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record(
    { type: fc.constant('set-room' as const), locked: fc.boolean(), approval: fc.boolean() },
    { requiredKeys: ['type'] },
  ),
  about('approve'),
  about('turn-away'),
);
