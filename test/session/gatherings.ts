/** Arbitrary things that are decided about people, turns and the timer, also those that cannot be accepted. */
import { timerLabels, type Command } from '@gradroom/shared';
import fc from 'fast-check';

const person = fc.constantFrom('teacher', 'heron', 'otter', 'beamer', 'nobody', '__proto__');
const about = <const Type extends 'approve' | 'turn-away' | 'remove' | 'bar' | 'unbar' | 'lower-hand'>(type: Type) =>
  fc.record({ type: fc.constant(type), person });

export const anyPeopleCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record(
    { type: fc.constant('set-room' as const), locked: fc.boolean(), approval: fc.boolean() },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    {
      type: fc.constant('set-names' as const),
      checked: fc.boolean(),
      words: fc.array(fc.constantFrom('secret-word', 'Drache'), { maxLength: 2 }),
    },
    { requiredKeys: ['type'] },
  ),
  about('approve'),
  fc.constant<Command>({ type: 'approve-all' }),
  about('turn-away'),
  fc.constant<Command>({ type: 'rotate-code' }),
  fc.record({ type: fc.constant('freeze' as const), frozen: fc.boolean() }),
  fc.record({ type: fc.constant('mute' as const), person, muted: fc.boolean() }),
  fc.record({ type: fc.constant('rename' as const), person, name: fc.constantFrom('Heron', 'secret-name') }),
  about('remove'),
  about('bar'),
  about('unbar'),
  about('lower-hand'),
  fc.constant<Command>({ type: 'clear-room' }),
);

export const anyHand: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('raise-hand' as const),
  raised: fc.boolean(),
});

export const anyTurnCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record(
    {
      type: fc.constant('give-turn' as const),
      to: fc.constantFrom('teacher', 'heron', 'otter', 'nobody', '__proto__'),
      order: fc.constantFrom('next' as const, 'chance' as const),
      seconds: fc.integer({ min: 5, max: 900 }),
      goesOn: fc.boolean(),
    },
    { requiredKeys: ['type', 'order', 'goesOn'] },
  ),
  fc.record({ type: fc.constant('end-turn' as const) }),
);

export const anyTimerCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record(
    {
      type: fc.constant('start-timer' as const),
      seconds: fc.integer({ min: 5, max: 3_600 }),
      label: fc.constantFrom(...timerLabels),
    },
    { requiredKeys: ['type', 'seconds'] },
  ),
  fc.record(
    {
      type: fc.constant('pause-timer' as const),
      paused: fc.boolean(),
      left: fc.integer({ min: 0, max: 3_600 }),
    },
    { requiredKeys: ['type', 'paused'] },
  ),
  fc.record(
    {
      type: fc.constant('extend-timer' as const),
      seconds: fc.integer({ min: 5, max: 3_600 }),
      left: fc.integer({ min: 0, max: 3_600 }),
    },
    { requiredKeys: ['type', 'seconds'] },
  ),
  fc.constant<Command>({ type: 'stop-timer' }),
);
