// @vitest-environment happy-dom
/** Unit health in a room that tells of the acts before a step, as it does to students: asked once for what holds for several steps. */
import { ACTS_REMEMBERED, type Act, type HistoryAnswer, type WantedBefore } from '@gradroom/shared';
import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { openRoom } from './health-stage.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** More than the state remembers came after it was killed. */
const breaks = Array.from({ length: ACTS_REMEMBERED + 4 }, (_, at) => ({
  step: 300 + at,
  command: { type: 'run', running: at % 2 === 1 } as const,
}));
const killing: Act = {
  ...{ seq: 1, lastSeq: 1, step: 40, actor: 'gone', restarted: false, hiddenCount: 2 },
  ...{ command: { type: 'set-training', learningRate: 10 }, controls: ['training.learningRate'] },
};

/** A room that finds nothing in the newest part of its log, and then what it is given. */
function roomWith(answers: readonly HistoryAnswer[]) {
  const asked: WantedBefore[] = [];
  const actsBefore = (wanted: WantedBefore): Promise<HistoryAnswer> => {
    asked.push(wanted);
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1]);
  };
  return { asked, actsBefore, history: vi.fn() };
}
const none: HistoryAnswer = { ok: true, acts: [], names: {}, before: 12 };
const busy: HistoryAnswer = { ok: false, error: { code: 'too-fast', message: 'Wait.', retryAfterMs: 5 } };
const found: HistoryAnswer = { ok: true, acts: [killing], names: { gone: 'Heron' }, before: null };

const findAll = async () => fireEvent.click(await screen.findByRole('button', { name: 'Since when, for all of them' }));
/** A whole search may take long on a machine that does much else. */
const until = (holds: () => void) => vi.waitFor(holds, 10_000);
const after = () => [...document.querySelectorAll('.rows .after')].map(({ textContent }) => textContent);

it('[V82] names act and step from what the room tells of the step, asks again where it was too fast, and goes on from where it ended', async () => {
  const { asked, history, ...room } = roomWith([none, busy, found]);
  await openRoom(breaks, { ...room, history });
  await findAll();
  await until(() => expect(after()).toContain('Heron set the learning rate to 10 (step 40)'));
  await until(() => expect(after()).not.toContain('looking in the log …'));
  const steps = asked.map(({ step }) => step);
  // The latest first; what was found holds for all that died since that act.
  expect(steps).toEqual([steps[0], steps[0], steps[0]]);
  expect(asked.map(({ before }) => before)).toEqual([undefined, 12, 12]);
  expect(history).not.toHaveBeenCalled();
});

it('[V82] who is not to be known is somebody; and a room that tells of nothing is not asked again', async () => {
  const unnamed: HistoryAnswer = { ok: true, acts: [{ ...killing, actor: 'nobody' }], names: {}, before: null };
  const told = roomWith([unnamed]);
  await openRoom(breaks, told);
  await findAll();
  await until(() => expect(after()).toContain('Somebody set the learning rate to 10 (step 40)'));
  cleanup();
  const silent = roomWith([{ ok: true, acts: [], names: {}, before: null }]);
  await openRoom(breaks, silent);
  await findAll();
  await until(() => expect(after()).toContain('no change that the feed knows'));
  expect(new Set(silent.asked.map(({ step }) => step)).size).toBe(silent.asked.length);
});
