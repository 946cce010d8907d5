// @vitest-environment happy-dom
/** What a class came to by hand: each number of its result can be asked, the engine's and its own. */
import { shapeOf, type HumanBoard } from '@gradroom/shared';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { givenBy } from '../../../server/rooms/handing-out.js';
import { viewByHand } from '../../../shared/session/human/view.js';
import { Focus } from '../../../client/views/explain/focus.svelte.js';
import HumanResult from '../../../client/views/human/HumanResult.svelte';
import { configured, exactOf } from './explain/exact.js';
import OnPage from './explain/OnPage.svelte';
import { SLOW } from './explain/table-asked.js';

afterEach(cleanup);

const small = {
  hidden: [2],
  layers: [
    { activation: 'tanh', alpha: 0 },
    { activation: 'sigmoid', alpha: 0 },
  ],
} as const;

/** A class that is done with a sample, at the step at which its room rests. */
async function workedOut(loss: 'cross-entropy' | 'mean-squared-error') {
  const { exact, engine, session } = await exactOf(configured({ network: small, training: { loss } }));
  const { configuration, step, age, seq } = exact;
  const board: Omit<HumanBoard, 'given'> = {
    ...{ seq: seq + 1, configuration, sample: 3, auto: true, stage: 'done', layer: 0, assigned: {} },
    done: Object.fromEntries(
      ['forward', 'back'].flatMap((pass) =>
        ['0 0', '0 1', '1 0'].map((unit): [string, 'class'] => [`${pass} ${unit}`, 'class']),
      ),
    ),
  };
  const answer = { ok: true, step, age, seq, configuration, engine: engine.save() } as const;
  const given = givenBy(board, answer);
  const student = { id: 'one', name: 'Ann', role: 'student' } as never;
  const { human } = viewByHand({ human: { board: { ...board, given }, work: {} } }, student);
  expect(shapeOf(configuration)).toEqual([2, 2, 1]);
  // The beginning of the class's work is an entry of its own.
  const begun = { ...session.state!, seq: seq + 1, ageStart: step - age };
  session.state = { ...begun, lastChanged: { pointCount: { seq, step, actor: 'one' } } };
  const { inspect } = session;
  session.inspect = async (at) => ({ ...(await inspect(at)), seq: seq + 1 }) as never;
  return { session, human: human! };
}

it.each(['cross-entropy', 'mean-squared-error'] as const)(
  '[NU51] every number of the result says how it comes about, and comes out again: %s',
  async (loss) => {
    const { session, human } = await workedOut(loss);
    render(OnPage, {
      source: { session, focus: new Focus() },
      shows: HumanResult,
      its: { human },
    });
    const figures = screen.getAllByRole('button');
    // J twice, four of the output, and δ twice for each of the three units.
    expect(figures).toHaveLength(12);
    const said: string[] = [];
    for (const figure of figures) {
      await fireEvent.click(figure);
      const dialog = await screen.findByRole('dialog', {}, SLOW);
      await fireEvent.click(within(dialog).getByRole('button', { name: 'Check' }));
      await within(dialog).findByText(/The two agree\./, {}, SLOW);
      said.push(dialog.textContent.replaceAll(/\s+/g, ' ').trim());
      await fireEvent.keyDown(dialog, { key: 'Escape' });
      await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    }
    expect(said[0]).toMatch(/^Loss J for sample 4, worked out by hand .*at step 40/);
    expect(said[1]).toMatch(/^Loss J for sample 4 .*at step 40/);
    expect(said[2]).toMatch(/^a unit 1 of the output, for sample 4, worked out by hand/);
    expect(said[5].startsWith(loss === 'cross-entropy' ? '∂J/∂z unit 1' : 'Slope of the loss unit 1'), said[5]).toBe(
      true,
    );
    expect(said.filter((words) => words.includes('worked out by hand'))).toHaveLength(7);
  },
);

it('[NU51] where a page explains no numbers they are plain', async () => {
  const { human } = await workedOut('cross-entropy');
  render(HumanResult, { human });
  expect(screen.queryAllByRole('button')).toEqual([]);
  screen.getByRole('columnheader', { name: 'target y' });
});
