/**
 * Who I am in a room, kept so that a reload is the same person.
 *
 * The tab's session storage holds the seat in use. The device's local storage remembers the last seat of each room, only
 * to offer "Continue as NAME, or I am someone else" in a new tab: a classroom's computer is shared, so it is never used
 * without asking. It also keeps the rooms that were made here, with the teacher's token. Where storage is blocked, both
 * live in memory.
 */
import type { ActorId, Role } from '@gradroom/shared';
import { randomId } from './id.js';

export interface Seat {
  readonly code: string;
  readonly id: ActorId;
  readonly name: string;
  readonly role: Role;
  /** Secret that makes the same person of the next connection. */
  readonly resume: string;
  /** The instructor's secret, where I teach. */
  readonly token?: string;
}

/** A room that was made on this device, or paired with it. */
export interface TaughtRoom {
  readonly code: string;
  readonly token: string;
  readonly name?: string;
}

/** Rooms whose last seat a device remembers. */
export const SEATS_REMEMBERED = 20;

/** What of `Storage` is used; a test passes its own. */
export type SeatStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const SEAT_KEY = 'gradroom.seat.';
const LAST_SEATS_KEY = 'gradroom.seats';
const TAUGHT_KEY = 'gradroom.taught';
const BROWSER_KEY = 'gradroom.browser';

export class Seats {
  constructor(
    private readonly tab: SeatStorage,
    private readonly device: SeatStorage,
  ) {}

  /** The seat that this tab uses in the room: take it without asking. */
  current(code: string): Seat | undefined {
    return parse<Seat>(this.tab.getItem(SEAT_KEY + code));
  }

  /** The seat last used on this device in the room: offer it, never take it without asking. */
  remembered(code: string): Seat | undefined {
    return this.lastSeats().find((seat) => seat.code === code);
  }

  /** A random id of this browser, made once: a room knows by it whom an instructor barred. It says nothing else. */
  browser(): string {
    const known = this.device.getItem(BROWSER_KEY) ?? randomId();
    this.device.setItem(BROWSER_KEY, known);
    return known;
  }

  /** Keeps the seat that the server gave. */
  keep(seat: Seat): void {
    this.tab.setItem(SEAT_KEY + seat.code, JSON.stringify(seat));
    const others = this.lastSeats().filter(({ code }) => code !== seat.code);
    this.device.setItem(LAST_SEATS_KEY, JSON.stringify([seat, ...others].slice(0, SEATS_REMEMBERED)));
    if (seat.token) this.keepTaught({ code: seat.code, token: seat.token });
  }

  /** "I am someone else": neither this tab nor this device knows the seat any more. */
  forget(code: string): void {
    this.tab.removeItem(SEAT_KEY + code);
    const others = this.lastSeats().filter((seat) => seat.code !== code);
    this.device.setItem(LAST_SEATS_KEY, JSON.stringify(others));
  }

  /** The room has another code now, and the seat goes with it. */
  moved(from: string, to: string): void {
    const seat = this.current(from);
    if (seat) this.keep({ ...seat, code: to });
    this.forget(from);
    this.forgetTaught(from);
  }

  /** Rooms that this device teaches, newest first. */
  taught(): readonly TaughtRoom[] {
    return parse<TaughtRoom[]>(this.device.getItem(TAUGHT_KEY)) ?? [];
  }

  keepTaught(room: TaughtRoom): void {
    const known = this.taught().find(({ code }) => code === room.code);
    const others = this.taught().filter(({ code }) => code !== room.code);
    this.device.setItem(TAUGHT_KEY, JSON.stringify([{ ...known, ...room }, ...others].slice(0, SEATS_REMEMBERED)));
  }

  /** The room is gone, or somebody else sits here now. */
  forgetTaught(code: string): void {
    this.device.setItem(TAUGHT_KEY, JSON.stringify(this.taught().filter((room) => room.code !== code)));
  }

  /** Seats last used on this device, newest first: whoever takes one is asked before. */
  lastSeats(): readonly Seat[] {
    return parse<Seat[]>(this.device.getItem(LAST_SEATS_KEY)) ?? [];
  }
}

/** The seats of this browser; each storage is replaced by memory where the browser blocks it. */
export function browserSeats(): Seats {
  return new Seats(
    usable(() => sessionStorage),
    usable(() => localStorage),
  );
}

/** A storage that never throws: what the browser refuses (blocked, full, private) is kept in memory. */
export function usable(open: () => SeatStorage): SeatStorage {
  const memory = new Map<string, string>();
  const attempt = <Result>(use: (storage: SeatStorage) => Result): Result | undefined => {
    try {
      return use(open());
    } catch {
      return undefined;
    }
  };
  return {
    getItem: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? null,
    setItem(key, value) {
      const stored = attempt((storage) => (storage.setItem(key, value), true));
      if (stored) memory.delete(key);
      else memory.set(key, value);
    },
    removeItem(key) {
      memory.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
  };
}

function parse<Value>(text: string | null): Value | undefined {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
