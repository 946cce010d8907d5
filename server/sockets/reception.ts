/** Lets clients into the rooms of this server, wherever their connections are, and gives each room its audience. */
import type { Handshake, Refusal } from '@gradroom/shared';
import type { FailureLimit } from '../failure-limit.js';
import type { Meters } from '../meters.js';
import type { Refused } from '../refused.js';
import type { Environment } from '../rooms/environment.js';
import type { Result, Seat } from '../rooms/types.js';
import { Audience } from './audience.js';
import { hearing } from './events.js';
import { admit } from './handshake.js';
import type { Line } from './line.js';
import { Member } from './member.js';
import { attend } from './porch.js';
import type { OpenRooms, Room } from './room.js';
import type { Rounds } from './rounds.js';
import type { SocketLine } from './socket-line.js';

export interface ReceptionOptions extends Pick<Environment, 'time' | 'log'> {
  readonly rooms: OpenRooms;
  readonly failures: FailureLimit;
  readonly refused: Pick<Refused, 'tell' | 'fail'>;
  readonly meters: Pick<Meters, 'commands'>;
  /** Of all rooms together. */
  readonly rounds: Rounds;
}

/** Between the handshake and the moment when the client is told that it is in. */
export interface Entry {
  /** The room's first code. */
  readonly room: string;
  enter(): void;
}

/** Where clients ask to be let in: into rooms of this server, or of whichever has the room. */
export interface Entrance {
  admit(line: SocketLine, handshake: Handshake, address: string): Promise<Result<Entry>>;
}

export class Reception implements Entrance {
  private readonly audiences = new Map<Room, Audience>();

  constructor(private readonly options: ReceptionOptions) {}

  /** Rooms in which somebody is, by their first codes. */
  get crowds(): { readonly room: string; readonly mayMove: boolean; readonly lines: readonly Line[] }[] {
    return [...this.audiences].map(([{ code, mayMove }, { lines }]) => ({ room: code, mayMove, lines }));
  }

  /**
   * Takes a seat. Refusals: all of the room's, and `too-fast`.
   *
   * @param address of the client: what it guesses wrong counts against it
   * @param rooms those that may be entered by this way
   * @throws where the store fails
   */
  async admit(
    line: Line,
    handshake: Handshake,
    address: string,
    rooms: OpenRooms = this.options.rooms,
  ): Promise<Result<Entry>> {
    const { failures } = this.options;
    let ended: Refusal | undefined;
    let dismiss = (reason: Refusal): void => void (ended ??= reason);
    const end = (reason: Refusal) => dismiss(reason);
    const withdrawal = new AbortController();
    line.listen({ gone: () => withdrawal.abort() });
    if (!line.isOpen) withdrawal.abort();
    const admitted = await admit(rooms, failures, address, handshake, end, withdrawal.signal);
    if (!admitted.ok) return admitted;
    const { code, room, joined } = admitted;
    const stopWaiting = room.onClosed(end);
    const arrive = ({ person }: Seat) => failures.neighbours.arrived(address, code, person.role);
    let gone = 'seat' in joined ? arrive(joined.seat) : () => {};
    const leave = () => {
      stopWaiting();
      ('seat' in joined ? joined.seat : joined.waiting).leave();
      gone();
    };
    line.listen({ gone: leave });
    // Gone while its seat was prepared.
    if (!line.isOpen) leave();
    const seat = (given: Seat) => {
      stopWaiting();
      if ('waiting' in joined) gone = arrive(given);
      const member = this.seat(line, room, given, gone);
      dismiss = (reason) => member.dismiss(reason);
      if (ended) return member.dismiss(ended);
      member.greet();
    };
    const enter = () => {
      if (!line.isOpen) return;
      if ('seat' in joined) return seat(joined.seat);
      dismiss = (reason) => line.dismiss(reason);
      if (ended) return line.dismiss(ended);
      attend(line, joined.waiting, seat, leave);
    };
    return { ok: true, room: room.code, enter };
  }

  private seat(line: Line, room: Room, seat: Seat, gone: () => void): Member {
    const { log, time, refused, meters } = this.options;
    const member = new Member(line, room, seat, time);
    const audience = this.audienceOf(room);
    audience.add(member);
    // No names: logs are read by others than the class.
    log.info({ room: room.code, role: seat.person.role, by: line.by }, 'Somebody came in.');
    line.listen({
      heard: hearing(member, room, { time, refused, meters }),
      credited: () => member.catchUp(),
      measured: (latencyMs) => member.measured(latencyMs),
      gone(reason) {
        log.info({ room: room.code, role: seat.person.role, reason }, 'Somebody left.');
        member.leave();
        audience.remove(member);
        gone();
      },
    });
    return member;
  }

  private audienceOf(room: Room): Audience {
    const known = this.audiences.get(room);
    if (known) return known;
    const { time, rounds, refused } = this.options;
    const onFailed = (error: unknown) => refused.fail('round', error);
    const audience = new Audience(room, time, rounds, onFailed, () => this.audiences.delete(room));
    this.audiences.set(room, audience);
    return audience;
  }
}
