/** What some commands need besides their entry in the log: a name that is stored, a door that opens, a seat that is taken away. */
import {
  decide,
  duplicateOf,
  MARKS_MAX,
  otherLeaders,
  personOf,
  type ActorId,
  type Command,
  type CommandAnswer,
  type Refusal,
  type SessionState,
} from '@gradroom/shared';
import type { RoomRecord, Token } from '../storage/store.js';
import { withMark, withoutWords, withWords } from './moment-words.js';
import { mayRotate, withNewCode } from './codes.js';
import type { Environment } from './environment.js';
import { tokensOf, withDeviceAlone } from './devices.js';
import { handedOver, takenBack, withoutDevices, withoutTokens } from './keys.js';
import {
  barred,
  cleared,
  nobodyWaits,
  notWaiting,
  removed,
  roomEnded,
  tooManyCodes,
  tooManyMarks,
} from './refusals.js';
import { hashOf } from './secrets.js';
import type { Seats } from './seats.js';
import { orUndone, tellUnsaved } from './unsaved.js';

type Write = () => Promise<CommandAnswer>;

export class Errands {
  /** Commands with an id that are being carried out: sent again meanwhile, they are not carried out again. */
  private readonly underway = new Map<string, Promise<CommandAnswer>>();
  /** One change of the room's keys at a time. */
  private keysChange: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'randomBytes' | 'log'>,
    /** Of this owner of the log: keys and codes that another one gave meanwhile stay as they are. */
    private readonly token: Token,
    private readonly seats: Pick<Seats, 'door' | 'change' | 'expel' | 'callBack' | 'sendOthersAway' | 'takeSeats'>,
    private readonly record: () => RoomRecord,
    private readonly onRecord: (changed: RoomRecord) => void,
  ) {}

  /**
   * @param seat secret of the device that asks
   * @param write decides the command, and writes its entry
   */
  run(
    state: () => SessionState,
    person: ActorId,
    seat: string,
    command: Command,
    id: string | undefined,
    write: Write,
  ): Promise<CommandAnswer> {
    if (id === undefined) return this.carryOut(state, person, seat, command, id, write);
    const key = `${person}\n${id}`;
    const known = this.underway.get(key);
    if (known) return known;
    const answer = this.carryOut(state, person, seat, command, id, write).finally(() => this.underway.delete(key));
    this.underway.set(key, answer);
    return answer;
  }

  private async carryOut(
    state: () => SessionState,
    person: ActorId,
    seat: string,
    command: Command,
    id: string | undefined,
    write: Write,
  ): Promise<CommandAnswer> {
    // What is refused, or was done already, is answered where it is written; nothing is to be done for it.
    const isDone = id !== undefined && duplicateOf(state(), person, id) !== undefined;
    const fits = () => decide(state(), personOf(state(), person), command).ok;
    if (isDone || !fits()) return write();
    const { door } = this.seats;
    switch (command.type) {
      case 'approve':
        return door.has(command.person) ? then(write, () => door.open(command.person)) : refused(notWaiting);
      case 'approve-all':
        return door.list.length > 0 ? then(write, () => door.openForAll()) : refused(nobodyWaits);
      case 'turn-away':
        return door.has(command.person) ? then(write, () => door.turnAway(command.person)) : refused(notWaiting);
      case 'rotate-code':
        return this.rotateCode(write);
      case 'rename': {
        const { person: of, name = '' } = command;
        return this.seats.change([of], (records) => records.rename(of, name, write));
      }
      case 'appoint':
        return then(
          () => this.seats.change([command.person], (records) => records.appoint(command.person, true, write)),
          () => this.seats.callBack(command.person),
        );
      case 'dismiss':
        return this.takingSeats(
          () => this.dismiss(command.person, fits, write),
          () => this.seats.expel(command.person, removed),
        );
      case 'hand-over':
        return this.handOver(command.person, fits, write);
      case 'end-room':
        return then(write, () => command.ended && this.seats.sendOthersAway(roomEnded));
      case 'remove':
        return this.takingSeats(write, () => this.seats.expel(command.person, removed));
      case 'bar':
        return this.takingSeats(write, () => this.seats.expel(command.person, barred));
      case 'clear-room':
        return this.takingSeats(write, () => this.seats.sendOthersAway(cleared));
      case 'end-devices': {
        const others = otherLeaders(state(), person);
        return this.takingSeats(
          () => this.endDevices(person, hashOf(seat), others, fits, write),
          () => {
            this.seats.expel(person, removed, seat);
            for (const id of others) this.seats.expel(id, removed);
          },
        );
      }
      case 'keep-moment':
        return this.say(write, (record, seq) => withWords(record, seq, command));
      case 'mark':
        if (Object.keys(this.record().markWords ?? {}).length >= MARKS_MAX) return refused(tooManyMarks);
        return this.say(write, (record, seq) => withMark(record, seq, command));
      case 'describe-moment':
        return this.say(write, (record) => withWords(record, command.moment, command));
      case 'drop-moment':
        return this.say(write, (record) => withoutWords(record, command.moment));
      default:
        return write();
    }
  }

  /** The code first: an entry that says so must not be without it. A server that ends between the two has rotated it all the same. */
  private async rotateCode(write: Write): Promise<CommandAnswer> {
    const { store, log } = this.environment;
    const { code, laterCodes } = this.record();
    if (!mayRotate({ laterCodes })) return refused(tooManyCodes);
    try {
      this.onRecord(await withNewCode(this.environment, (free) => store.addCode(code, free, this.token)));
    } catch (error) {
      return refused(tellUnsaved(log, 'warn', error, { room: code }, 'A code could not be saved.'));
    }
    return write();
  }

  /**
   * Words about a moment, once there is an entry that says so: one that is kept without them is kept all the same, and so it is answered;
   * that it has none is seen.
   */
  private async say(
    write: Write,
    change: (record: RoomRecord, seq: number) => Partial<RoomRecord>,
  ): Promise<CommandAnswer> {
    const answer = await write();
    if (!answer.ok) return answer;
    const { store, log } = this.environment;
    const { code } = this.record();
    try {
      this.onRecord(await store.updateRoom(code, (record) => change(record, answer.seq), this.token));
    } catch (error) {
      tellUnsaved(log, 'warn', error, { room: code }, 'The words about a moment could not be saved.');
    }
    return answer;
  }

  /** Whoever is sent away is told at once; it is answered when the store has no seat of theirs any more. */
  private async takingSeats(write: Write, sendAway: () => unknown): Promise<CommandAnswer> {
    const answer = await then(write, sendAway);
    if (answer.ok) await this.seats.takeSeats();
    return answer;
  }

  /** The keys first: from the entry on the old ones must open nothing. */
  private handOver(person: ActorId, fits: () => boolean, write: Write): Promise<CommandAnswer> {
    return this.seats.change([person], (records) => {
      const theirs = tokensOf(records.get(person));
      return this.withKeys((room) => handedOver(room, person, theirs), fits, write);
    });
  }

  /** The asking device keeps seat and token; no other one that led has either, in the store before the entry says so. */
  private endDevices(
    person: ActorId,
    resumeHash: string,
    others: readonly ActorId[],
    fits: () => boolean,
    write: Write,
  ): Promise<CommandAnswer> {
    return this.seats.change([person, ...others], (records) => {
      const record = records.get(person);
      const tokenHash = record && withDeviceAlone(record, resumeHash).tokenHash;
      const own = () => records.endDevices(person, resumeHash, write);
      const each = others.reduce<Write>((next, id) => () => records.appoint(id, false, next), own);
      return this.withKeys((room) => withoutDevices(room, tokenHash), fits, each);
    });
  }

  private dismiss(person: ActorId, fits: () => boolean, write: Write): Promise<CommandAnswer> {
    return this.seats.change([person], (records) => {
      const theirs = tokensOf(records.get(person));
      return this.withKeys(
        (room) => withoutTokens(room, theirs),
        fits,
        () => records.appoint(person, false, write),
      );
    });
  }

  /** Other keys for the room, and the entry that says so; the old ones again where it could not be written. @throws where the store fails */
  private withKeys(
    change: (room: RoomRecord) => Partial<RoomRecord>,
    fits: () => boolean,
    write: Write,
  ): Promise<CommandAnswer> {
    const { store } = this.environment;
    const changed = this.keysChange.then(async () => {
      // Whoever led a moment ago may have handed it over meanwhile.
      if (!fits()) return write();
      let before = this.record();
      const { code } = before;
      const update = (room: RoomRecord) => change((before = room));
      const after = await store.updateRoom(code, update, this.token);
      this.onRecord(after);
      return orUndone(write, async () =>
        this.onRecord(await store.updateRoom(code, (now) => takenBack(before, after, now), this.token, true)),
      );
    });
    this.keysChange = changed.catch(() => undefined);
    return changed;
  }
}

/** Once the entry is durable. */
async function then(write: Write, act: () => unknown): Promise<CommandAnswer> {
  const answer = await write();
  if (answer.ok) act();
  return answer;
}

const refused = (error: Refusal): CommandAnswer => ({ ok: false, error });
