/** Moments in a room: kept, gone back to, taken back, bit for bit, whatever happens to the room in between. */
import { decodeSnapshot, MARKS_MAX, Player, verify, type Command } from '@gradroom/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Seat } from '../../../server/rooms/types.js';
import { MemoryStore } from '../storage/memory-store.js';
import { faulty, failing } from './faulty-store.js';
import { Lesson } from './keeping.js';

const change: Command = { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.3 };

it('[SN2] [SN3] the network is that of the moment, trains on as it did then, and undo brings back the one before', async () => {
  const lesson = await Lesson.begin();
  const { one } = lesson;
  await one.pass(1_000);
  await lesson.send({ type: 'set-training', optimizer: 'adam' });
  await one.pass(500);
  await lesson.pause();
  const then = await lesson.network();
  const moment = await lesson.keep();
  await lesson.send({ type: 'step', count: 33 });
  await one.pass(500);
  const later = await lesson.network();
  const changes: Command[] = [change, { type: 'set-network', hidden: [3, 2] }, { type: 'reset', seed: 5 }];
  for (const command of changes) await lesson.send(command);
  await lesson.send({ type: 'step', count: 20 });
  await one.pass(500);
  const before = await lesson.network();
  const { configuration } = lesson.room.state;

  const { step } = await lesson.send({ type: 'go-back', moment });
  await one.pass(100);
  expect(await lesson.network()).toEqual(then);
  expect(lesson.room.state).toMatchObject({ running: false, ageStart: step });
  await lesson.send({ type: 'step', count: 33 });
  await one.pass(500);
  expect(await lesson.network()).toEqual(later);

  await lesson.send({ type: 'undo' });
  await one.pass(100);
  expect(await lesson.network()).toEqual(before);
  expect(lesson.room.state.configuration).toEqual(configuration);
  expect(lesson.room.state.seed).toBe(5);
  expect((await lesson.recomputed()).state).toEqual(lesson.room.state);
  expect(one.complaints).toEqual([]);
  await one.end();
});

it('[SN2] while the network trains a moment is that of its own step, and going back is of the step of its entry', async () => {
  const lesson = await Lesson.begin();
  const { one } = lesson;
  await one.pass(800);
  const moment = await lesson.keep();
  await lesson.send(change);
  await one.pass(700);
  const back = await lesson.send({ type: 'go-back', moment });
  expect(back.step).toBeGreaterThan(0);
  await one.pass(200);
  const { header, entries, options } = await lesson.log();
  const player = new Player(header, options);
  for (const entry of entries) if (entry.seq <= moment) player.accept(entry);
  player.advanceTo(entries[moment - 1].step);
  expect(await lesson.network()).toMatchObject({ parameters: decodeSnapshot(player.engine.save()).parameters });
  await one.end();
});

it('[SN2] a halt is over, and what is trained then begins anew', async () => {
  const lesson = await Lesson.begin();
  const { one } = lesson;
  await one.pass(300);
  const moment = await lesson.keep();
  await lesson.send({ type: 'set-network', hidden: [4, 4] });
  await lesson.send({ type: 'set-activation', layer: 0, activation: 'relu' });
  await lesson.send({ type: 'set-training', learningRate: 10, loss: 'mean-squared-error' });
  await lesson.send({ type: 'set-activation', layer: 1, activation: 'relu' });
  await lesson.send({ type: 'set-activation', layer: 2, activation: 'linear' });
  await lesson.send({ type: 'set-training', initializer: 'normal', initializerSigma: 10 });
  await lesson.send({ type: 'reset' });
  await one.pass(2_000);
  expect(lesson.room.state.halted).not.toBeNull();
  await lesson.send({ type: 'go-back', moment });
  expect(lesson.room.state.halted).toBeNull();
  await lesson.send({ type: 'step', count: 10 });
  await one.pass(300);
  expect(lesson.room.state.halted).toBeNull();
  // And undo brings back the network that had halted, which halts again as soon as it is trained.
  await lesson.send({ type: 'undo' });
  await lesson.send({ type: 'run', running: true });
  await one.pass(500);
  expect(lesson.room.state.halted).not.toBeNull();
  await one.end();
});

const act = fc.oneof(
  fc.constantFrom<Command>(
    change,
    { type: 'set-training', optimizer: 'adam' },
    { type: 'set-training', batchSize: 7 },
    { type: 'set-data', dataset: 'three-classes' },
    { type: 'set-data', dataset: 'moons', noise: 0.3 },
    { type: 'set-network', hidden: [3, 2] },
    { type: 'reset', seed: 4 },
    { type: 'step', count: 9 },
    { type: 'run', running: true },
  ),
  { weight: 5, arbitrary: fc.constantFrom('keep', 'back', 'back', 'undo', 'undo', 'wake', 'pass') },
);

it('[SN4] live, woken, and computed from the whole log are the same, whatever is kept, put back and taken back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(act, fc.nat(5)), { minLength: 8, maxLength: 24 }), async (acts) => {
      const lesson = await Lesson.begin();
      const { one } = lesson;
      await one.pass(150);
      for (const [what, which] of acts) {
        const { moments } = lesson.room.state;
        if (what === 'keep') await lesson.keep();
        else if (what === 'wake') await lesson.wake();
        else if (what === 'pass') await one.pass(60 * which);
        else if (what === 'undo') await lesson.try({ type: 'undo' });
        else if (what !== 'back') await lesson.try(what);
        else if (moments.length > 0)
          await lesson.send({ type: 'go-back', moment: moments[which % moments.length].seq });
      }
      await lesson.pause();
      const live = await lesson.network();
      await lesson.wake();
      expect(await lesson.network()).toEqual(live);
      const player = await lesson.recomputed();
      const { step: _step, age, halted: _halted, ...network } = decodeSnapshot(player.engine.save());
      expect(network).toEqual(live);
      expect(player.state).toEqual(lesson.room.state);
      expect(age).toBe(lesson.room.step - lesson.room.state.ageStart);
      const { header, entries, marks, options } = await lesson.log();
      expect(verify({ header, entries, marks }, options)).toMatchObject({ ok: true });
      expect(one.complaints).toEqual([]);
      await one.end();
    }),
    { numRuns: 12 },
  );
}, 120_000);

it('[SN4] a moment whose bytes could not be stored is stored later, also by the room that wakes', async () => {
  const faults = faulty(new MemoryStore());
  const lesson = await Lesson.begin(faults.store);
  const { one } = lesson;
  await one.pass(400);
  await lesson.pause();
  const then = await lesson.network();
  faults.fault('putBlob', failing);
  const moment = await lesson.keep();
  expect(lesson.room.state.moments[0].engine).toBeNull();
  expect(await lesson.try({ type: 'go-back', moment })).toMatchObject({ error: { code: 'not-stored-yet' } });
  await one.wait(lesson.room.close());
  faults.fault('putBlob', undefined);
  lesson.room = await one.open(lesson.code);
  lesson.seat = await one.join(lesson.room, { token: lesson.token });
  await one.pass(500);
  await lesson.send({ type: 'reset', seed: 77 });
  await lesson.send({ type: 'go-back', moment });
  await one.pass(100);
  expect(await lesson.network()).toEqual(then);
  // Where the bytes are lost nothing is written that could not be played.
  faults.fault('blob', () => Promise.resolve(undefined));
  const { seq } = lesson.room.state;
  expect(await lesson.try({ type: 'go-back', moment })).toMatchObject({ error: { code: 'no-such-moment' } });
  expect(lesson.room.state.seq).toBe(seq);
  await one.end();
});

it('[SN6] [RW10] names, notes and captions stand beside the log: shown to whom they are for, changed, and gone with the moment', async () => {
  const lesson = await Lesson.begin();
  const { one, room } = lesson;
  const heron = await one.join(room, { name: 'Heron' });
  const { seq } = await lesson.send({
    type: 'keep-moment',
    name: ' Before ',
    note: 'Ask Ben',
    caption: ' Watch the slope ',
  });
  await one.pass(100);
  const words = (seat: Seat) => room.viewFor(seat.person.id).momentWords;
  expect(words(lesson.seat)).toEqual({
    [seq]: { name: 'Before', note: 'Ask Ben', caption: 'Watch the slope' },
  });
  expect(words(heron)).toEqual({});
  await lesson.send({ type: 'show-moments', moments: [seq] });
  expect(words(heron)).toEqual({ [seq]: { name: 'Before' } });
  expect(words(heron)).toBe(words(heron));
  await lesson.send({ type: 'describe-moment', moment: seq, note: '' });
  expect(words(lesson.seat)).toEqual({
    [seq]: { name: 'Before', caption: 'Watch the slope' },
  });
  expect(JSON.stringify((await lesson.log()).entries)).not.toMatch(/Before|Ben|slope/);
  await lesson.wake();
  expect(lesson.room.viewFor(lesson.seat.person.id).momentWords).toEqual({
    [seq]: { name: 'Before', caption: 'Watch the slope' },
  });
  await lesson.send({ type: 'drop-moment', moment: seq });
  expect(JSON.stringify(await one.store.rooms())).not.toMatch(/Before|slope/);
  await one.end();
});

it('[RW8] markers are set without keeping anything: their words stand beside the log, of instructors alone, and are not without end', async () => {
  const lesson = await Lesson.begin();
  const { one, room } = lesson;
  const heron = await one.join(room, { name: 'Heron' });
  const { state } = room;
  const marked = await lesson.send({ type: 'mark', name: ' Units die ', caption: 'Look at layer 2' });
  await lesson.send({ type: 'mark' });
  expect(room.state.moments).toEqual(state.moments);
  expect((await one.store.room(room.code))?.markWords).toEqual({
    [marked.seq]: { name: 'Units die', caption: 'Look at layer 2' },
  });
  expect(JSON.stringify((await lesson.log()).entries)).not.toMatch(/die|layer 2/);
  expect(JSON.stringify([lesson.seat, heron].map(({ person }) => room.viewFor(person.id)))).not.toContain('Units die');
  expect(await one.send(room, heron, { type: 'mark', name: 'Mine' })).toMatchObject({ error: { code: 'not-allowed' } });
  await lesson.pause();
  for (let n = 1; n < MARKS_MAX; n++) {
    await lesson.send({ type: 'mark', name: `Marker ${n}` });
    // So many changes a second are allowed.
    await one.pass(200, 200);
  }
  expect(await lesson.try({ type: 'mark', name: 'One more' })).toMatchObject({ error: { code: 'too-many-moments' } });
  await one.end();
});

it('[SN6] the exact state of a moment is given to whoever is shown it', async () => {
  const lesson = await Lesson.begin();
  const { one, room } = lesson;
  const heron = await one.join(room, { name: 'Heron' });
  await one.pass(400);
  await lesson.pause();
  const then = await lesson.network();
  const moment = await lesson.keep();
  await lesson.send(change);
  await lesson.send({ type: 'reset', seed: 8 });
  const seen = await one.wait(room.inspectMoment(lesson.seat.person.id, moment));
  if (!seen.ok) throw new Error(seen.error.message);
  expect(seen).toMatchObject({ seq: moment, step: room.state.moments[0].step, age: room.state.moments[0].age });
  expect(decodeSnapshot(seen.engine)).toMatchObject(then);
  expect(await room.inspectMoment(heron.person.id, moment)).toMatchObject({ error: { code: 'no-such-moment' } });
  await lesson.send({ type: 'show-moments', moments: [moment] });
  expect(await room.inspectMoment(heron.person.id, moment)).toMatchObject({ ok: true });
  expect(await room.inspectMoment('viewer', moment)).toMatchObject({ ok: true });
  await one.end();
});
