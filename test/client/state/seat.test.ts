/** Seats: a reload is the same person, a new tab is asked, and a blocked storage breaks nothing. */
import { describe, expect, it } from 'vitest';
import { Seats, SEATS_REMEMBERED, usable, type Seat, type SeatStorage } from '../../../client/state/seat.js';

function storage(): SeatStorage & { readonly size: number } {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    get size() {
      return items.size;
    },
  };
}

const seat = (code: string, change: Partial<Seat> = {}): Seat => ({
  code,
  id: 'p1',
  name: 'Heron',
  role: 'student',
  resume: 'secret',
  ...change,
});

describe('seats', () => {
  it('[PE15] a browser makes its id once, the same for all its rooms, and keeps it', () => {
    const device = storage();
    const id = new Seats(storage(), device).browser();
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(new Seats(storage(), device).browser()).toBe(id);
    expect(new Seats(storage(), storage()).browser()).not.toBe(id);
  });

  it('[CS9] a reloaded tab takes its seat; a new tab of the device is only offered it', () => {
    const device = storage();
    const tab = storage();
    new Seats(tab, device).keep(seat('ABC'));
    expect(new Seats(tab, device).current('ABC')).toEqual(seat('ABC'));
    const newTab = new Seats(storage(), device);
    expect(newTab.current('ABC')).toBeUndefined();
    expect(newTab.remembered('ABC')?.name).toBe('Heron');
    expect(newTab.remembered('XYZ')).toBeUndefined();
  });

  it('[CP15] a seat, and a room that is taught, go with the room to its new code', () => {
    const device = storage();
    const seats = new Seats(storage(), device);
    seats.keep(seat('ABC', { role: 'instructor', token: 'teaches' }));
    seats.moved('ABC', 'XYZ');
    expect(seats.current('ABC')).toBeUndefined();
    expect(seats.remembered('ABC')).toBeUndefined();
    expect(seats.current('XYZ')).toEqual(seat('XYZ', { role: 'instructor', token: 'teaches' }));
    expect(seats.taught().map(({ code }) => code)).toEqual(['XYZ']);
  });

  it('[CS9] someone else leaves nothing of the former seat behind', () => {
    const seats = new Seats(storage(), storage());
    seats.keep(seat('ABC'));
    seats.keep(seat('XYZ'));
    seats.forget('ABC');
    expect(seats.current('ABC')).toBeUndefined();
    expect(seats.remembered('ABC')).toBeUndefined();
    expect(seats.current('XYZ')).toBeDefined();
  });

  it('[CS9] a teacher’s token outlives the tab, and gets its name', () => {
    const device = storage();
    const seats = new Seats(storage(), device);
    seats.keepTaught({ code: 'ABC', token: 't', name: 'Class 7b' });
    seats.keep(seat('ABC', { role: 'instructor', token: 't' }));
    seats.keepTaught({ code: 'NEW', token: 'u' });
    expect(new Seats(storage(), device).taught()).toEqual([
      { code: 'NEW', token: 'u' },
      { code: 'ABC', token: 't', name: 'Class 7b' },
    ]);
    seats.forgetTaught('NEW');
    expect(seats.taught().length).toBe(1);
  });

  it('remembers a bounded number of rooms, the newest', () => {
    const seats = new Seats(storage(), storage());
    for (let i = 0; i < SEATS_REMEMBERED + 5; i += 1) seats.keep(seat(`R${i}`));
    expect(seats.remembered('R4')).toBeUndefined();
    expect(seats.remembered(`R${SEATS_REMEMBERED + 4}`)).toBeDefined();
  });

  it('[CS9] a blocked or full storage is replaced by memory', () => {
    const blocked = usable(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    const full = usable(() => ({
      getItem: () => 'old',
      removeItem: () => {},
      setItem: () => {
        throw new DOMException('Full.', 'QuotaExceededError');
      },
    }));
    const seats = new Seats(blocked, full);
    seats.keep(seat('ABC'));
    expect(seats.current('ABC')).toEqual(seat('ABC'));
    expect(seats.remembered('ABC')).toEqual(seat('ABC'));
    seats.forget('ABC');
    expect(seats.current('ABC')).toBeUndefined();
  });

  it('what somebody else wrote into the storage does no harm', () => {
    const odd = storage();
    odd.setItem('gradroom.seats', '{not json');
    odd.setItem('gradroom.seat.ABC', '{not json');
    expect(new Seats(odd, odd).current('ABC')).toBeUndefined();
    expect(new Seats(odd, odd).remembered('ABC')).toBeUndefined();
  });
});
