/** A server that is really killed, again and again, in the middle of commands: nothing that was acknowledged is lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainOf, Player, type Command, reference } from '@gradroom/shared';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import { build } from '../server/process.js';
import { TestClass } from '../server/rooms/class.js';
import { startChild, type Answer, type Child } from './child.js';

const KILLS = 5;

let folder: string;
let child: Child | undefined;

beforeAll(async () => {
  await build(['server']);
  folder = mkdtempSync(join(tmpdir(), 'gradroom-kill-'));
}, 120_000);

afterAll(async () => {
  await child?.kill();
  rmSync(folder, { recursive: true, force: true });
});

const accepted = (answer: { type: string; ok?: boolean }): answer is Answer & { ok: true } =>
  answer.type === 'answer' && answer.ok === true;

it(
  '[L3] every acknowledged command, and its id, is there after kill -9; and training goes on',
  { timeout: 60_000 },
  async () => {
    const acknowledged = new Map<string, Answer & { ok: true }>();
    let args = [folder];
    let epoch = 0;
    for (let round = 0; round < KILLS; round++) {
      child = startChild(args);
      const enough = 20 + 37 * round;
      await child.until((told) => told.filter(accepted).length >= enough);
      await child.kill();
      for (const answer of child.told.filter(accepted)) acknowledged.set(answer.id, answer);
      const begun = child.told.find((told) => told.type === 'room')!;
      expect(begun.epoch).toBeGreaterThan(epoch);
      ({ epoch } = begun);
      const seats = child.told.flatMap((told) => (told.type === 'seat' ? [told.resume] : []));
      args = [folder, begun.code, ...seats];

      // The dead process still owns the folder by name; its place is taken.
      const store = await EmbeddedStore.open(folder);
      const [{ log }] = await store.rooms();
      const header = (await store.header(log))!;
      const stored = await store.entries(log, 1);
      const entries = stored.map(({ entry }) => entry);
      expect(stored.at(-1)!.chain).toBe(chainOf(header, entries));
      for (const { id, seq, step, person } of acknowledged.values()) {
        expect(entries[seq - 1]).toMatchObject({ seq, step, id, actor: person });
      }
      const keyframe = await store.keyframe(log);
      const player = keyframe
        ? Player.fromKeyframe(header, keyframe, { backend: reference })
        : new Player(header, { backend: reference });
      for (const entry of entries.slice(keyframe?.seq ?? 0)) player.accept(entry);
      expect(player.step).toBeLessThanOrEqual(Math.max(entries.at(-1)!.step, keyframe?.step ?? 0));
      await store.close();
    }

    // A client that did not hear an answer sends the command again.
    const one = new TestClass({ store: await EmbeddedStore.open(folder) });
    const room = await one.open(args[1]);
    const before = room.state.seq;
    const latest = new Map([...acknowledged.values()].map((answer) => [answer.person, answer]));
    expect(latest.size).toBe(3);
    for (const { id, person, seq, step } of latest.values()) {
      const command: Command & { id: string } = { type: 'reset', id };
      expect(await one.wait(room.command(person, command, ''))).toEqual({ ok: true, seq, step });
    }
    expect(room.state.seq).toBe(before);
    const { step } = room;
    await one.pass(500);
    expect(room.step).toBeGreaterThan(step + 200);
    await one.end();
  },
);
