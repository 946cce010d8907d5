/** The log of a recording as its panel shows it: a part of a long one at a time, all of which can be come to. */
// @vitest-environment happy-dom
import type { Act } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import LogPanel from '../../../../client/panels/replay/LogPanel.svelte';
import type { Recording } from '@gradroom/shared/recordings';
import { scriptedLesson } from '../../../recording/scripted-lesson.js';
import OnReplay from './OnReplay.svelte';
import { replayStage } from './stage.js';

afterEach(cleanup);

const ACTS = 700;
/** So many acts that only a part of them is drawn. */
function manyActs(): Recording {
  const lesson = scriptedLesson();
  const { entries } = lesson.log;
  const more = Array.from({ length: ACTS - entries.length }, (_, index) => ({
    seq: entries.length + 1 + index,
    step: 7_000 + index,
    actor: 'p1',
    command: { type: 'raise-hand' as const, raised: index % 2 === 0 },
  }));
  return { ...lesson, log: { ...lesson.log, entries: [...entries, ...more], marks: [] }, keyframes: [] };
}

it('[RP23] of a long log shows what is near, and the rest when asked, without a search and with one', async () => {
  const { transport, session, at } = replayStage(manyActs());
  const { acts } = transport.recording.chronicle;
  expect(acts).toHaveLength(ACTS);
  at(7_300);
  render(OnReplay, { transport, panel: LogPanel as never });
  const rows = () => document.querySelectorAll('li[data-seq]');
  const seqs = () => [...rows()].map((row) => Number((row as HTMLElement).dataset.seq));
  expect(rows()).toHaveLength(200);
  const here = session.position.seq;
  expect([seqs()[0] < here, seqs().at(-1)! > here]).toEqual([true, true]);
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  while (screen.queryByRole('button', { name: 'Show earlier' })) await press('Show earlier');
  expect(seqs()[0]).toBe(acts[0].seq);
  while (screen.queryByRole('button', { name: 'Show later' })) await press('Show later');
  expect(seqs()).toEqual(acts.map(({ seq }: Act) => seq));

  const field = screen.getByRole('searchbox');
  await fireEvent.input(field, { target: { value: 'hand' } });
  flushSync();
  expect(rows()).toHaveLength(200);
  expect(screen.queryByRole('button', { name: 'Show earlier' })).toBeNull();
  while (screen.queryByRole('button', { name: 'Show more' })) await press('Show more');
  expect(rows().length).toBeGreaterThan(600);
});
