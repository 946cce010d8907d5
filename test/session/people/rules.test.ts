/** Rules about people: who may set them, and what of them the state holds. */
import { view } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyClass, beamer, ClassLog, everybody, header, heron, teacher } from '../class.js';
import { anyPeopleCommand } from '../gatherings.js';

describe('the rules of a room', () => {
  it('[PE6] are set one by one: what is left out stays, and everybody sees them', () => {
    const log = new ClassLog(header);
    expect(log.state.room).toEqual({ locked: false, approval: false });
    log.ask(teacher, { type: 'set-room', locked: true });
    log.ask(teacher, { type: 'set-room', approval: true });
    log.ask(teacher, { type: 'set-room' });
    for (const person of everybody) {
      expect(view(log.state, person).room).toMatchObject({ locked: true, approval: true });
    }
  });

  it('[PE6] nobody but an instructor decides anything about people, whatever happened before', () => {
    fc.assert(
      fc.property(anyClass, anyPeopleCommand, fc.constantFrom(heron, beamer), (log, command, person) => {
        expect(log.ask(person, command)).toMatchObject({ code: 'not-allowed' });
      }),
    );
  });
});
