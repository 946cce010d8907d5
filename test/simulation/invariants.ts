/** What must hold at every moment of a simulation, and what at its end. Each throws with what was found. */
import { chainOf, contentHash, Player, reference, type SessionState } from '@gradroom/shared';
import { isDeepStrictEqual } from 'node:util';
import type { Client, Promised } from './client.js';
import type { Server } from './server.js';
import type { Kept, SharedStore } from './shared-store.js';

export interface Scene {
  readonly store: SharedStore;
  readonly servers: readonly Server[];
  readonly clients: readonly Client[];
}

export class Broken extends Error {
  override readonly name = 'Broken';
}

/** Looks only at what came since the last look: it is called after everything that happens. */
export class Watch {
  private seen = 0;
  private token = 0;
  /** Who has written, one behind the other. */
  owners = 0;
  private readonly ids = new Set<string>();
  private promised: Promised[] = [];
  /** Owners of before the store lost its last moments do not know it until they write. */
  private unknowing = 0;

  /** The store has lost its last moments, and with them what was promised of them. */
  lost(kept: Kept, tokenBefore: number): void {
    const { entries } = kept;
    this.seen = entries.length;
    this.token = entries.at(-1)?.token ?? 0;
    this.unknowing = Math.max(this.unknowing, tokenBefore);
    this.promised = this.promised.filter(({ seq }) => seq <= entries.length);
    this.ids.clear();
    for (const { stored } of entries) if (stored.entry.id) this.ids.add(stored.entry.id);
  }

  look({ store, servers, clients }: Scene): void {
    const [kept] = store.logs.values();
    if (!kept) return;
    this.lookAtLog(kept);
    for (const { machine, hosts } of servers) {
      for (const { state, epoch } of hosts) {
        if (machine.isDead || epoch <= this.unknowing || state.seq <= kept.entries.length) continue;
        throw new Broken(`${machine.name} shows ${state.seq}, durable is ${kept.entries.length}`);
      }
    }
    for (const client of clients) {
      const fresh = client.promised.splice(0).filter(({ epoch }) => epoch > this.unknowing);
      fresh.forEach((one) => isInLog(kept, one));
      this.promised.push(...fresh);
    }
  }

  /** All that was ever promised is there still. */
  lookAgain({ store }: Scene): void {
    for (const kept of store.logs.values()) this.promised.forEach((one) => isInLog(kept, one));
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
      if (entry.id && this.ids.has(entry.id)) throw new Broken(`${entry.id} stands in the log twice`);
      if (entry.id) this.ids.add(entry.id);
    }
  }
}

function isInLog({ entries }: Kept, { id, person, seq, step }: Promised): void {
  const entry = entries[seq - 1]?.stored.entry;
  if (entry?.id !== id || entry.actor !== person || entry.step !== step) {
    throw new Broken(`${id} was acknowledged as ${seq}, where the log has ${JSON.stringify(entry)}`);
  }
}

/** When all is calm again: everybody is in one room, all is answered, and weights and states are those that the log makes. */
export async function lookAtEnd({ store, clients }: Scene, pass: (ms: number) => Promise<void>): Promise<void> {
  const [[log, { entries, header, marks }]] = store.logs;
  for (const client of clients) if (!client.isIdle) throw new Broken(`${client.name} still waits for an answer`);
  const [room, ...others] = new Set(clients.map((client) => client.room));
  if (!room || others.length > 0) throw new Broken('not everybody is in one room');
  const plain = entries.map(({ stored }) => stored.entry);
  if (entries.at(-1)?.stored.chain !== chainOf(header, plain)) throw new Broken(`the chain of ${log} is broken`);
  let engine: Uint8Array | undefined;
  let step = 0;
  void room.inspect().then((answer) => {
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
  if (!isDeepStrictEqual(player.engine.save(), engine)) throw new Broken(`the weights of step ${step} are others`);
  const state: SessionState = room.state;
  if (!isDeepStrictEqual(player.state, state)) throw new Broken('the state is not what the log makes');
}
