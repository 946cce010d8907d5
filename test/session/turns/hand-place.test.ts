/** Where a raised hand stands: the order in which hands get the turn, and nothing of whose they are. */
import { view, type Person } from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beamer, ClassLog, header, teacher } from '../class.js';

const pupils = Array.from({ length: 4 }, (_, index): Person => ({ id: `pupil-${index}`, role: 'student' }));

function room(policy: 'turn' | 'everyone' = 'turn') {
  const log = new ClassLog({ ...header, policy });
  for (const person of pupils) log.write({ type: 'joined', person });
  return log;
}
const placeOf = (log: ClassLog, person: Person) => view(log.state, person).handPlace;

describe('[CG10] a raised hand', () => {
  it('stands where the turns to hands will find it, however hands rise and fall, and people come and go', () => {
    const acts = fc.array(
      fc.record({
        who: fc.integer({ min: 0, max: 3 }),
        what: fc.constantFrom('up', 'down', 'left', 'back', 'muted', 'free', 'called'),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(acts, (all) => {
        const log = room();
        for (const { who, what } of all) {
          const person = pupils[who];
          if (what === 'up' || what === 'down') log.ask(person, { type: 'raise-hand', raised: what === 'up' });
          else if (what === 'left') log.write({ type: 'left', person: person.id });
          else if (what === 'back') log.write({ type: 'joined', person });
          else if (what === 'called') log.ask(teacher, { type: 'give-turn', order: 'hand', goesOn: false });
          else log.ask(teacher, { type: 'mute', person: person.id, muted: what === 'muted' });
        }
        // Whoever is the next is called, again and again: that is the order that was told.
        const told = pupils.map((person) => ({ id: person.id, place: placeOf(log, person) }));
        const order = told.filter(({ place }) => place !== null).sort((a, b) => a.place! - b.place!);
        expect(order.map(({ place }) => place)).toEqual(order.map((_, index) => index + 1));
        for (const { id } of order) {
          expect(log.ask(teacher, { type: 'give-turn', order: 'hand', goesOn: false })).toBeUndefined();
          expect(log.state.turn?.holder).toBe(id);
        }
        expect(log.ask(teacher, { type: 'give-turn', order: 'hand', goesOn: false })).toBeDefined();
      }),
    );
  });

  it('has no place where nothing is changed in turn, of whoever teaches or watches, and on a page of its own', () => {
    const log = room('everyone');
    log.ask(pupils[0], { type: 'raise-hand', raised: true });
    expect(placeOf(log, pupils[0])).toBeNull();
    log.ask(teacher, { type: 'set-policy', policy: 'turn', group: 'data' });
    expect(placeOf(log, pupils[0])).toBe(1);
    expect([teacher, beamer, pupils[1]].map((person) => placeOf(log, person))).toEqual([null, null, null]);
  });

  it('says how many are before it, and not who', () => {
    const log = room();
    for (const person of pupils.slice(0, 3)) log.ask(person, { type: 'raise-hand', raised: true });
    const shown = view(log.state, pupils[2]);
    expect(shown.handPlace).toBe(3);
    const said = JSON.stringify({ ...shown, acts: [], changes: [] });
    for (const { id } of pupils.slice(0, 2)) expect(said).not.toContain(id);
  });
});
