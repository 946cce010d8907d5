/** Recordings that go along to another device, on a real server: once, with secrets of their own, and only until that is taken back. */
import { handoverSchema, RECORDING_DEVICES_MAX, takenSchema, type KeptRecording } from '@gradroom/shared';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { KeepingClass, path } from './keeping-class.js';

const HOUR_MS = 60 * 60_000;

let at: KeepingClass;
beforeAll(async () => {
  at = await KeepingClass.open();
}, 30_000);
afterAll(() => at.close());

const ownOf = (all: readonly KeptRecording[]) => ({
  own: all.map(({ recording, secret }) => ({ id: recording.id, secret })),
});
const offer = async (...all: readonly KeptRecording[]) => {
  const answer = await at.ask('POST', 'recordings/handover', undefined, ownOf(all));
  expect(answer.status).toBe(201);
  return v.parse(handoverSchema, answer.json());
};
const take = (handover: string) => at.ask('POST', 'recordings/handover/take', undefined, { handover });
const taken = async (handover: string) => {
  const answer = await take(handover);
  expect(answer.status).toBe(200);
  return v.parse(takenSchema, answer.json()).recordings;
};
const rename = async (kept: KeptRecording, name: string) =>
  (await at.ask('PATCH', path(kept), kept.secret, { name })).status;

it('[KR14] another device owns them too, by secrets of its own, of which the store has hashes alone', async () => {
  const [one, other, third] = [await at.keep(), await at.keep(), await at.keep()];
  const { handover, count, expiresInMs } = await offer(one, other);
  expect([count, expiresInMs]).toEqual([2, HOUR_MS]);
  const there = await taken(handover);
  expect(there.map(({ recording }) => recording.id)).toEqual([one, other].map(({ recording }) => recording.id));
  expect(there[0].recording).toMatchObject({ named: true, owned: { code: at.room.code } });
  expect(await rename(there[0], 'On the other device')).toBe(200);
  expect(await rename(one, 'And here still')).toBe(200);
  expect(await rename({ ...third, secret: there[0].secret }, 'Not this one')).toBe(403);
  const stored = JSON.stringify(await at.store.recordings.list());
  for (const secret of [handover, ...there.map((kept) => kept.secret)]) expect(stored).not.toContain(secret);
  // Whoever sees one learns of no hash.
  await at.share(one, 'link');
  expect(JSON.stringify((await at.ask('GET', path(one))).json())).not.toMatch(/hash|secret/i);
});

it('[KR14] a link works once, for an hour, and only as the last one of its recordings', async () => {
  const kept = await at.keep();
  const used = await offer(kept);
  await taken(used.handover);
  const refused = await take(used.handover);
  expect([refused.status, refused.code()]).toEqual([403, 'wrong-token']);
  expect(refused.json().error.message).toContain('used already');
  const [early, late] = [await offer(kept), await offer(kept)];
  expect((await take(early.handover)).status).toBe(403);
  await taken(late.handover);
  const old = await offer(kept);
  at.laterMs += HOUR_MS;
  expect((await take(old.handover)).status).toBe(403);
  expect((await take('guess')).status).toBe(403);
  // Of two that come at once one has it.
  const { handover } = await offer(kept);
  const both = await Promise.all([take(handover), take(handover)]);
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
});

it('[KR14] whoever owns it ends it on all other devices, and with it a link that was not used', async () => {
  const kept = await at.keep();
  const [there] = await taken((await offer(kept)).handover);
  const { handover } = await offer(kept);
  const wrong = await at.ask('DELETE', 'recordings/handover', undefined, ownOf([{ ...kept, secret: 'guess' }]));
  expect(wrong.status).toBe(403);
  expect(await rename(there, 'Still here')).toBe(200);
  const ended = await at.ask('DELETE', 'recordings/handover', undefined, ownOf([kept]));
  expect(ended.json()).toEqual({ count: 1 });
  expect(await rename(there, 'No more')).toBe(403);
  expect((await take(handover)).status).toBe(403);
  expect(await rename(kept, 'Mine alone')).toBe(200);
});

it('[KR14] only who owns one hands it over; nine devices at most own it, and what is no list is refused', async () => {
  const kept = await at.keep();
  const guessed = await at.ask('POST', 'recordings/handover', undefined, ownOf([{ ...kept, secret: 'guess' }]));
  expect([guessed.status, guessed.code()]).toEqual([403, 'wrong-token']);
  const none = await at.ask('POST', 'recordings/handover', undefined, { own: [] });
  expect([none.status, none.code()]).toEqual([400, 'malformed']);
  expect((await at.ask('GET', 'recordings/handover')).status).toBe(405);
  const devices: KeptRecording[] = [];
  for (let n = 0; n <= RECORDING_DEVICES_MAX; n++) devices.push(...(await taken((await offer(kept)).handover)));
  expect(await rename(devices[0], 'The oldest')).toBe(403);
  expect(await rename(devices[1], 'The next')).toBe(200);
  expect(await rename(kept, 'The first')).toBe(200);
  // One of several that is not there any more does not keep the others.
  await at.ask('DELETE', path(kept), kept.secret);
  const other = await at.keep();
  expect(await offer(kept, other)).toMatchObject({ count: 1 });
});

it('[KR14] what is not the asker’s is not written anew', async () => {
  const kept = await at.keep();
  const update = vi.spyOn(at.store.recordings, 'update');
  for (const method of ['POST', 'DELETE']) {
    const guessed = await at.ask(method, 'recordings/handover', undefined, ownOf([{ ...kept, secret: 'guess' }]));
    expect(guessed.status).toBe(403);
  }
  expect(update).not.toHaveBeenCalled();
  await offer(kept);
  expect(update).toHaveBeenCalledOnce();
  update.mockRestore();
});
