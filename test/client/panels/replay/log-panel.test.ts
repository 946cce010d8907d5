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

const ACTS = 500;
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
  at(7_200);
  render(OnReplay, { transport, panel: LogPanel as never });
  const rows = () => document.querySelectorAll('li[data-seq]');
  const seqs = () => [...rows()].map((row) => Number((row as HTMLElement).dataset.seq));
  expect(rows()).toHaveLength(200);
  const here = session.position.seq;
  expect([seqs()[0] < here, seqs().at(-1)! > here]).toEqual([true, true]);
  // By its text: roles of hundreds of rows take long to find.
  const button = (name: string) => screen.queryByText(name, { selector: 'li.others button' });
  const press = (name: string) => fireEvent.click(button(name)!);
  while (button('Show earlier')) await press('Show earlier');
  expect(seqs()[0]).toBe(acts[0].seq);
  while (button('Show later')) await press('Show later');
  expect(seqs()).toEqual(acts.map(({ seq }: Act) => seq));

  const field = document.querySelector('input')!;
  await fireEvent.input(field, { target: { value: 'hand' } });
  flushSync();
  expect(rows()).toHaveLength(200);
  expect(button('Show earlier')).toBeNull();
  while (button('Show more')) await press('Show more');
  expect(rows().length).toBeGreaterThan(400);
});
