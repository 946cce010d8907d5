/** A disk that is full: commands are refused, nobody is told what is not so, the process lives, and goes on when there is room. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EmbeddedStore } from '../../server/storage/embedded.js';
import { build } from '../server/process.js';
import { startChild, type Child } from './child.js';

let folder: string;
let child: Child | undefined;

beforeAll(async () => {
  await build(['server']);
  folder = mkdtempSync(join(tmpdir(), 'gradroom-full-'));
}, 120_000);

afterAll(async () => {
  await child?.kill();
  rmSync(folder, { recursive: true, force: true });
});

it.skipIf(process.platform === 'win32')(
  '[ST7] a write that the disk refuses fails alone and leaves nothing',
  { timeout: 60_000 },
  async () => {
    const isRefused = (told: { type: string; ok?: boolean }) => told.type === 'answer' && told.ok === false;
    child = startChild([folder], 512);
    await child.until((told) => told.filter(isRefused).length >= 10);
    await child.kill();
    const { told } = child;
    expect(told.filter(({ type }) => type === 'fault')).toEqual([]);
    const answers = told.filter((one) => one.type === 'answer');
    const saved = answers.filter(({ ok }) => ok);
    expect(saved.length).toBeGreaterThan(10);
    const begun = told.find((one) => one.type === 'room')!;
    const seats = told.flatMap((one) => (one.type === 'seat' ? [one.resume] : []));

    const store = await EmbeddedStore.open(folder);
    const entries = (await store.entries((await store.rooms())[0].log, 1)).map(({ entry }) => entry);
    await store.close();
    for (const answer of saved) if (answer.ok) expect(entries[answer.seq - 1].id).toBe(answer.id);
    const refused = answers.filter(isRefused);
    for (const answer of refused) expect(answer).toMatchObject({ error: { code: 'not-saved' } });
    const ids = new Set(entries.map(({ id }) => id));
    expect(refused.filter(({ id }) => ids.has(id))).toEqual([]);

    child = startChild([folder, begun.code, ...seats]);
    await child.until((later) => later.filter((one) => one.type === 'answer' && one.ok).length >= 10);
    await child.kill();
  },
);
