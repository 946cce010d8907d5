/** What must hold at every moment of a simulation, and what at its end. Each throws with what was found. */
import { chainOf, contentHash, Player, reference, type Entry } from '@gradroom/shared';
import { isDeepStrictEqual } from 'node:util';
import { Bits } from './bits.js';
import type { Client, Promised } from './client.js';
import { has, Losses } from './losses.js';
import type { Kept, SharedStore, Written } from './shared-store.js';
import { Broken } from './world.js';

/** One room, and who is in it. */
export interface Scene {
  readonly store: SharedStore;
  readonly log: string;
  readonly clients: readonly Client[];
}

/** Looks only at what came since the last look: it is called after everything that happens. */
export class Watch {
  private seen = 0;
  private readonly bits = new Bits();
  private token = 0;
  /** The newest token that was seen. */
  private owner = 0;
  /** Who has written, one behind the other. */
  owners = 0;
  /** Of entries, and of whom: an id counts for one person. */
  private readonly ids = new Set<string>();
  /**
   * Some seats were lost with the last moments, or taken away: who had one is somebody else from then on, whom nobody knows to have said it
   * before.
   */
  private seatsLost = false;
  /** As they were last seen. */
  private people = new Map<string, Written>();
  private readonly dismissed = new Set<string>();
  /** Whether the store ever lost its last moments. */
  hasLost = false;
  private readonly losses = new Losses();
  /** Nothing of the room may ever be there again. */
  private isDeleted = false;
  private promised: Promised[] = [];
  /** Of entries that the store has lost. */
  private readonly lostIds = new Set<string>();
  /** Owners of before the store lost its last moments do not know it until they write. */
  private unknowing = 0;

  /** The store has lost its last moments, and with them what was promised of them. */
  lost(before: Kept, kept: Kept, clients: readonly Client[]): void {
    this.hasLost = true;
    this.bits.lost();
    this.losses.lost(before, kept, clients);
    const { entries } = kept;
    for (const { stored } of before.entries.slice(entries.length)) this.lostIds.add(stored.entry.id ?? '');
    this.seen = entries.length;
    this.token = entries.at(-1)?.token ?? 0;
    this.unknowing = Math.max(this.unknowing, before.token);
    this.owner = 0;
    this.promised = this.promised.filter(({ seq }) => seq <= entries.length);
    this.ids.clear();
    this.people = new Map(kept.people);
    this.dismissed.clear();
    this.seatsLost ||= [...before.people.keys()].some((id) => !kept.people.has(id));
    for (const { stored } of entries) this.note(stored.entry);
  }

  /** Nothing is left of who owns the room: the next owner may be of a lower epoch than one that wrote nothing. */
  forgotten(before: Kept): void {
    this.unknowing = Math.max(this.unknowing, before.token);
    this.owner = 0;
  }

  /** Whoever leads it was told that it is gone. */
  deleted(): void {
    this.isDeleted = true;
  }

  look({ store, log, clients }: Scene): void {
    const kept = store.log(log);
    if (kept && this.isDeleted) throw new Broken(`${log} is there again, which was deleted`);
    if (!kept) return;
    this.lookAtLog(kept);
    this.bits.look(kept);
    this.lookAtPeople(kept);
    this.losses.look(kept, clients);
    for (const client of clients) {
      for (const { epoch, after } of client.outdated.splice(0)) {
        if (after > this.unknowing)
          throw new Broken(`${client.name} is offered a frame of ${epoch} after one of ${after}`);
      }
      for (const { state } of client.shown.splice(0)) {
        if (state.epoch > this.unknowing && !has(kept, state))
          throw new Broken(`${client.name} is shown ${state.seq} (${state.chain}), which is not durable`);
      }
      const fresh = client.promised.splice(0).filter(({ id }) => !this.lostIds.has(id));
      fresh.forEach((one) => isInLog(kept, one));
      this.promised.push(...fresh);
    }
  }

  /** All that was ever promised is there still. */
  lookAgain({ store, log }: Scene): void {
    const kept = store.log(log);
    if (kept) this.promised.forEach((one) => isInLog(kept, one));
  }

  private note({ actor, id, command }: Entry): void {
    if (command.type === 'dismiss') this.dismissed.add(command.person);
    if (command.type === 'dismiss' || command.type === 'end-devices') this.seatsLost = true;
    if (id === undefined) return;
    this.ids.add(`${actor} ${id}`);
    this.ids.add(id);
  }

  private isKnown({ actor, id }: Entry): boolean {
    return this.ids.has(`${actor} ${id}`) || (!this.seatsLost && this.ids.has(`${id}`));
  }

  private lookAtLog({ entries }: Kept): void {
    if (entries.length < this.seen) throw new Broken(`the log went from ${this.seen} entries to ${entries.length}`);
    for (const { stored, token } of entries.slice(this.seen)) {
      const { entry } = stored;
      this.seen++;
      if (entry.seq !== this.seen) throw new Broken(`entry ${entry.seq} stands at place ${this.seen}`);
      if (token < this.token) throw new Broken(`entry ${entry.seq} is of owner ${token}, behind one of ${this.token}`);
      if (token > this.token) this.owners++;
      this.token = token;
      if (entry.id && this.isKnown(entry)) throw new Broken(`${entry.id} stands in the log twice`);
      this.note(entry);
    }
  }

  /** Only the newest owner changes them, and who was dismissed teaches by no seat again. */
  private lookAtPeople({ people, owner }: Kept): void {
    this.owner = Math.max(this.owner, owner.token);
    for (const [id, written] of people) {
      if (this.people.get(id) === written) continue;
      this.people.set(id, written);
      const { person, token } = written;
      if (token < this.owner) throw new Broken(`${id} is changed by owner ${token}, after ${this.owner} came`);
      const hasRights = person.role !== 'student' || person.co || person.tokenHash !== undefined;
      if (this.dismissed.has(id) && hasRights) throw new Broken(`${id} has a right again that was taken away`);
    }
  }
}

function isInLog({ entries }: Kept, { id, seq, step }: Promised): void {
  const entry = entries[seq - 1]?.stored.entry;
  if (entry?.id !== id || entry.step !== step) {
    throw new Broken(`${id} was acknowledged as ${seq}, where the log has ${JSON.stringify(entry)}`);
  }
}

/** When all is calm again: everybody is in one room, all is answered, and weights and states are those that the log makes. */
export async function lookAtEnd(
  { store, log, clients, watch }: Scene & { readonly watch: Watch },
  pass: (ms: number) => Promise<void>,
): Promise<void> {
  const { entries, header, marks, people } = store.mustHave(log);
  const here = clients.filter(({ isAway }) => !isAway);
  for (const client of here) if (!client.isIdle) throw new Broken(`${client.name} still waits for an answer`);
  const views = here.map((client) => client.isIn && client.view);
  if (new Set(views.map((view) => view && view.epoch)).size > 1) throw new Broken('not everybody is in one room');
  for (const view of views) {
    if (!view) throw new Broken('somebody is in no room');
    if (view.seq !== entries.length) throw new Broken(`somebody is shown ${view.seq} of ${entries.length}`);
  }
  const plain = entries.map(({ stored }) => stored.entry);
  if (entries.at(-1)?.stored.chain !== chainOf(header, plain)) throw new Broken(`the chain of ${log} is broken`);
  let engine: Uint8Array | undefined;
  let step = 0;
  here[0].inspect((answer) => {
    if (answer.ok) [engine, step] = [answer.engine, answer.step];
  });
  await pass(100);
  if (!engine) throw new Broken('the room cannot be inspected');
  const player = new Player(header, { backend: reference });
  for (const entry of plain) player.accept(entry);
  for (const mark of marks.filter((one) => one.step <= step)) {
    player.advanceTo(mark.step);
    if (contentHash(player.engine.save()) !== mark.stateHash)
      throw new Broken(`the mark of step ${mark.step} is untrue`);
  }
  player.advanceTo(step);
  for (const [id, { role, removed, present }] of Object.entries(player.state.people)) {
    const isHere = here.some((client) => client.id === id);
    if (present !== isHere)
      throw new Broken(`${clients.find((one) => one.id === id)?.name} (${id}) counts as ${present ? 'here' : 'gone'}`);
    const person = people.get(id)?.person;
    const [isCo, wasCo] = [person?.co === true, player.state.coInstructors.some((one) => one.person === id)];
    // A right was being taken away when the store lost its last moments: who has less of it now than by the log says so on coming back.
    if (watch.hasLost && !present && person?.role === 'student') continue;
    if (person && !removed && (person.role !== role || isCo !== wasCo))
      throw new Broken(
        `${id} is stored as ${isCo ? 'co-' : ''}${person.role}, and is ${wasCo ? 'co-' : ''}${role} by the log`,
      );
  }
  if (!isDeepStrictEqual(player.engine.save(), engine)) throw new Broken(`the weights of step ${step} are others`);
  for (const view of views) {
    const shown = view && view.configuration;
    if (!isDeepStrictEqual(player.state.configuration, shown))
      throw new Broken('what is shown is not what the log makes');
  }
}
