// @vitest-environment happy-dom
/** Unit health as a page shows it: the list, since when, what would revive a unit, and nothing left behind. */
import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { ACTS_REMEMBERED, reference, type Act, type History as Wanted, type HistoryAnswer } from '@gradroom/shared';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UnitJudge } from '../../../client/views/explain/units/judge.js';
import { formatCount, formatNumber } from '../../../client/views/numbers.js';
// Loaded beforehand: an answer's own chunk may take long.
import '../../../client/views/later.js';
import '../../../client/views/explain/number/NumberAnswer.svelte';
import { openRoom, WorkerHere } from './health-stage.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the view', () => {
  /** As a quantity is drawn, and not said. */
  const told = (value: number) => formatNumber(value).replace(' times 10 to the ', '·10');

  it('[V39] lists the dead units, opens at the first one, and shows that z < 0 for every sample', async () => {
    const { exact, focus, play, now } = await openRoom();
    const buttons = await screen.findAllByRole('button', { name: /, dead$/ });
    const layers = play(now).engine.diagnostics();
    const dead = layers.reduce((sum, { deadUnits }) => sum + deadUnits, 0);
    expect(buttons.length).toBe(dead);
    expect(dead).toBeGreaterThan(0);
    const judge = new UnitJudge(exact.settings, exact.data.training.train, reference);
    await vi.waitFor(() =>
      expect(screen.getByRole('heading', { level: 3, name: /^Layer/ }).textContent).toContain('dead'),
    );
    const { z } = judge.judge(exact.parameters, focus.layer, focus.unit);
    const strip = await screen.findByRole('img', { name: /^z < 0 for all/ });
    expect(document.getElementById(strip.getAttribute('aria-labelledby')!)?.textContent).toContain(
      `${formatCount(z.length)} training samples; the largest is ${formatNumber(Math.max(...z))}.`,
    );
  });

  it('[V40] finds the update that killed it, with its gradient, the learning rate and what came before', async () => {
    const { focus, play, exact } = await openRoom();
    await fireEvent.click(await screen.findByRole('button', { name: 'Find the step' }));
    const section = screen.getByRole('region', { name: 'Since when' });
    await vi.waitFor(() => expect(section.textContent).toContain('one update later'));
    const text = section.textContent.replaceAll(/\s+/g, ' ');
    const [, before, after] = /alive at step (\d+) and dead one update later, at step (\d+)/.exec(text)!.map(Number);
    expect(after - before).toBe(1);
    const judge = new UnitJudge(exact.settings, exact.data.training.train, reference);
    const deadAt = (step: number) =>
      judge.judge(play(step).engine.parameters, focus.layer, focus.unit).layers[focus.layer].dead[focus.unit];
    expect([deadAt(before), deadAt(after)]).toEqual([0, 1]);
    expect(text).toContain('The learning rate was 10.0');
    expect(text).toContain('set the learning rate to 10 (step 40)');
    const { biases, weights } = play(after).engine.gradients[focus.layer];
    const inputs = exact.shape[focus.layer];
    const length = Math.hypot(biases[focus.unit], ...weights.subarray(focus.unit * inputs, (focus.unit + 1) * inputs));
    expect(text).toContain(`Its own gradient’s length was ${told(length)}.`);
    const cells = [...section.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent.trim());
    expect(cells[1]).toBe(told(biases[focus.unit]));
  });

  const searched = async () => {
    await fireEvent.click(await screen.findByRole('button', { name: 'Find the step' }));
    const section = screen.getByRole('region', { name: 'Since when' });
    await vi.waitFor(() => expect(section.textContent).toMatch(/at step \d/));
    await vi.waitFor(() => expect(section.querySelector('[role=status]')).toBeNull());
    return section.textContent.replaceAll(/\s+/g, ' ');
  };

  it('[V45] killed by an update before another layer was changed: no claim that no update did it', async () => {
    await openRoom([
      { step: 300, command: { type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.01 } },
    ]);
    const text = await searched();
    expect(text).toContain('It was already dead at step 300, before');
    expect(text).toContain('cannot be compared');
    expect(text).not.toContain('no update did it');
  });

  it('[V45] the rate that killed it is said, also after the class has lowered it', async () => {
    await openRoom([{ step: 300, command: { type: 'set-training', learningRate: 0.03 } }]);
    expect(await searched()).toContain('The learning rate was 10.0');
  });

  it('[V47] one search tells of all of them since when, and asks for no step twice', async () => {
    const { asked, exact, play } = await openRoom();
    const first = asked.length;
    await fireEvent.click(await screen.findByRole('button', { name: 'Since when, for all of them' }));
    const sick = screen.getAllByRole('button', { name: /, (dead|saturated)$/ });
    const rows = () => [...document.querySelectorAll('.rows tbody tr')];
    await vi.waitFor(() => expect(rows().length).toBeGreaterThan(1));
    await vi.waitFor(() => expect(screen.queryByText(/ found …$/)).toBeNull());
    expect(2 * rows().length).toBeGreaterThanOrEqual(sick.length);
    expect(new Set(asked.slice(first)).size).toBe(asked.length - first);
    const judge = new UnitJudge(exact.settings, exact.data.training.train, reference);
    let updates = 0;
    for (const row of rows()) {
      const [, layer, unit] = /Layer (\d), unit (\d), dead/.exec(row.textContent) ?? [];
      const [step, gradient, rate, after, bias] = [...row.querySelectorAll('td')].map((cell) =>
        cell.textContent.trim(),
      );
      if (unit === undefined || !/^\d+$/.test(step)) continue;
      const [at, index] = [Number(layer) - 1, Number(unit) - 1];
      const deadAt = (when: number) => judge.judge(play(when).engine.parameters, at, index).layers[at].dead[index];
      expect([deadAt(Number(step) - 1), deadAt(Number(step))]).toEqual([0, 1]);
      const { engine } = play(Number(step));
      expect(bias).toBe(formatNumber(engine.parameters[at].biases[index]));
      const { biases, weights } = engine.gradients[at];
      const own = weights.subarray(index * exact.shape[at], (index + 1) * exact.shape[at]);
      expect(gradient).toBe(told(Math.hypot(biases[index], ...own)));
      expect(rate).toBe(formatNumber(10));
      expect(after).toContain('set the learning rate to 10 (step 40)');
      updates += 1;
    }
    expect(updates).toBeGreaterThan(0);
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
  /** A log in two pages, the older one told when `tell` is called. */
  const logOf = () => {
    const asked: Wanted[] = [];
    let tell!: (answer: HistoryAnswer) => void;
    const older = new Promise<HistoryAnswer>((resolve) => (tell = resolve));
    const history = (wanted: Wanted): Promise<HistoryAnswer> => {
      asked.push(wanted);
      return asked.length === 1 ? Promise.resolve({ ok: true, acts: [], names: {}, before: 4 }) : older;
    };
    return { asked, tell, history };
  };
  const afterIn = (row: Element) => row.querySelector('.after')!.textContent;
  const lines = () => [...document.querySelectorAll('.rows tbody tr')].map(afterIn).filter((text) => text !== '–');

  it('[V58] an act that the room does not remember any more is asked of the log, once for the list and the unit', async () => {
    const { asked, tell, history } = logOf();
    await openRoom(breaks, { history });
    await fireEvent.click(await screen.findByRole('button', { name: 'Since when, for all of them' }));
    await vi.waitFor(() => expect(asked.length).toBe(2));
    expect(asked[0].before).toBe(breaks.length + 2 - ACTS_REMEMBERED);
    expect(asked[1].before).toBe(4);
    expect(new Set(lines())).toEqual(new Set(['looking in the log …']));
    tell({ ok: true, acts: [killing], names: { gone: 'Heron' }, before: null });
    await vi.waitFor(() => expect(new Set(lines())).toEqual(new Set(['Heron set the learning rate to 10 (step 40)'])));
    expect(await searched()).toContain('Before it: Heron set the learning rate to 10 (step 40).');
    expect(asked.length).toBe(2);
  });

  it('[V58] refused, or where nobody can be asked, it is said as before, and nothing is asked that is remembered', async () => {
    const refused = vi.fn((): Promise<HistoryAnswer> =>
      Promise.resolve({ ok: false, error: { code: 'not-allowed', message: 'No.' } }),
    );
    await openRoom(breaks, { history: refused });
    expect(await searched()).toContain('as far as the feed reaches');
    expect(refused).toHaveBeenCalledOnce();
    cleanup();
    await openRoom(breaks);
    expect(await searched()).toContain('as far as the feed reaches');
    cleanup();
    await openRoom([], { history: refused });
    expect(await searched()).toContain('set the learning rate to 10 (step 40)');
    expect(refused).toHaveBeenCalledOnce();
  });

  it('[V41] says what Leaky ReLU would do, with both copies’ numbers', async () => {
    await openRoom();
    await fireEvent.click(await screen.findByRole('button', { name: 'Train both' }));
    const section = screen.getByRole('region', { name: 'What would revive it' });
    await vi.waitFor(() => expect(section.querySelector('table')).not.toBeNull());
    expect(section.querySelector('[role=status] b')?.textContent).toMatch(/revive|diverges|comes back|no longer/);
    const first = [...section.querySelectorAll('tbody tr:first-child td')].map((cell) => cell.textContent);
    expect(first[0]).toMatch(/^0 of /);
  });

  it('[NU20] a number of a copy says which copy it is of, and Check trains the same copies once more', async () => {
    WorkerHere.open = 0;
    const { exact } = await openRoom();
    const train = await screen.findByRole('button', { name: 'Train both' });
    await fireEvent.change(screen.getByLabelText('steps'), { target: { value: '100' } });
    await fireEvent.click(train);
    const section = screen.getByRole('region', { name: 'What would revive it' });
    const figures = () => [...section.querySelectorAll<HTMLElement>('td > button')];
    // The copy with Leaky ReLU diverges: it has no loss.
    await vi.waitFor(() => expect(figures().length).toBe(7));
    for (const [at, figure] of figures().entries()) {
      await fireEvent.click(figure);
      const answer = await screen.findByRole('dialog');
      const words = answer.textContent.replaceAll(/\s+/g, ' ');
      expect(words).toContain(`In a copy of the network of step ${formatCount(exact.step)}, trained 100 steps on `);
      expect(words).toContain(at % 2 === 0 ? 'on as it is, at' : 'on with Leaky ReLU (alpha 0.10) in layer ');
      expect(words.includes('This one diverged')).toBe(at % 2 === 1);
      await fireEvent.click(screen.getByRole('button', { name: 'Check' }));
      await screen.findByText(/The two agree\./);
      expect(WorkerHere.open).toBe(1);
      await fireEvent.keyDown(answer, { key: 'Escape' });
    }
  });

  it('[V59] of a saturated unit of the output nothing is tried, and it is said why', async () => {
    const { focus, exact } = await openRoom([{ step: 41, command: { type: 'set-training', learningRate: 1000 } }]);
    await screen.findByRole('button', { name: 'Train both' });
    focus.move({ layer: exact.settings.layers.length - 1, unit: 0, input: 0 });
    await screen.findByText(/whose activation is given by the loss/);
    expect(screen.queryByRole('button', { name: 'Train both' })).toBeNull();
  });

  it('[V42] closed, it leaves no worker', async () => {
    WorkerHere.open = 0;
    const { unmount } = await openRoom();
    expect(WorkerHere.open).toBe(1);
    unmount();
    expect(WorkerHere.open).toBe(0);
  });
});
