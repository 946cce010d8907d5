/** Who is shown what of the moments that are kept in a room: their names, their notes, their exact state. */
import { decodeSnapshot } from '@gradroom/shared';
import { expect, it } from 'vitest';
import type { Seat } from '../../../server/rooms/types.js';
import { Lesson } from './kept-network.js';

it('[SN6] names and notes stand beside the log: shown to whom they are for, changed, and gone with the moment', async () => {
  const lesson = await Lesson.begin();
  const { one, room } = lesson;
  const heron = await one.join(room, { name: 'Heron' });
  const { seq } = await lesson.send({ type: 'keep-moment', name: ' Before ', note: 'Ask Ben' });
  await one.pass(100);
  const words = (seat: Seat) => room.viewFor(seat.person.id).momentWords;
  expect(words(lesson.seat)).toEqual({ [seq]: { name: 'Before', note: 'Ask Ben' } });
  expect(words(heron)).toEqual({});
  await lesson.send({ type: 'show-moments', moments: [seq] });
  expect(words(heron)).toEqual({ [seq]: { name: 'Before' } });
  expect(words(heron)).toBe(words(heron));
  await lesson.send({ type: 'describe-moment', moment: seq, note: '' });
  expect(words(lesson.seat)).toEqual({ [seq]: { name: 'Before' } });
  expect(JSON.stringify((await lesson.log()).entries)).not.toMatch(/Before|Ben/);
  await lesson.wake();
  expect(lesson.room.viewFor(lesson.seat.person.id).momentWords).toEqual({ [seq]: { name: 'Before' } });
  await lesson.send({ type: 'drop-moment', moment: seq });
  expect(JSON.stringify(await one.store.rooms())).not.toMatch(/Before/);
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
  await lesson.send({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.3 });
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
