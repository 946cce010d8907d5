/** The explaining views on a replayed moment: each shows a number of that step, and of the next one once it is stepped on. */
import { readFileSync } from 'node:fs';
import { engineSettings, makeData, type Player } from '@gradroom/shared';
import { sampleOf, traceOf } from '@gradroom/shared/explain';
import { readRecording } from '@gradroom/shared/recordings';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewName } from '../../client/views/explain/view-names.js';
import { formatNumber } from '../../client/views/numbers.js';
import { long } from '../long.js';
import { played } from '../recording/small-log.js';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

/** What is written at one step, as the straight way through the log has it. */
interface Written {
  /** Of the first training sample. */
  readonly score: string;
  readonly answer: string;
  readonly firstZ: string;
  /** Over all training samples. */
  readonly meanAnswer: string;
  readonly gradient: number;
  /** The first weight of the output, with one more figure. */
  readonly weight: string;
}

function writtenAt({ engine, state }: Player): Written {
  const { configuration } = state;
  const { training } = makeData(configuration.data, configuration.network.features);
  const network = { settings: engineSettings(configuration), parameters: engine.parameters, regression: false };
  const traces = Array.from({ length: training.train.count }, (_, index) =>
    traceOf(network, sampleOf(training.train, index)),
  );
  const answers = traces.map(({ layers }) => layers.at(-1)!.a[0]);
  const [{ layers }] = traces;
  return {
    score: formatNumber(layers.at(-1)!.z[0]),
    answer: formatNumber(answers[0]),
    firstZ: formatNumber(layers[0].z[0]),
    meanAnswer: formatNumber(answers.reduce((sum, answer) => sum + answer, 0) / answers.length),
    gradient: engine.diagnostics().at(-1)!.gradientNorm,
    weight: formatNumber(engine.parameters.at(-1)!.weights[0], 4),
  };
}

interface Case {
  readonly name: ViewName;
  /** Chooses what of the view is looked at. */
  readonly choose?: (panel: Locator) => Promise<unknown>;
  /** What it then says, where it stands at `now`; the step behind it is `next`, the one that was shown before it `before`. */
  readonly says: (now: Written, next: Written, before?: Written) => string;
  /** The same at both steps, to three figures. */
  readonly slow?: true;
}
const output = (panel: Locator) => panel.getByRole('combobox').first().selectOption('Output');
const cases: readonly Case[] = [
  // The mean of the frames that were shown.
  { name: 'flow', says: (now, _, before = now) => formatNumber(Math.sqrt(before.gradient * now.gradient)) },
  { name: 'loss', says: ({ score, answer }) => `${score} ${answer}` },
  { name: 'chain', says: ({ score }) => `slope of Sigmoid at z = ${score}` },
  {
    name: 'forward',
    choose: (panel) => panel.getByRole('button', { name: 'Output' }).click(),
    says: ({ answer }) => answer,
  },
  { name: 'batch', choose: output, says: (now, next) => `now ${now.weight}, after the next step ${next.weight}` },
  { name: 'activation', choose: output, says: ({ meanAnswer }) => `mean output ${meanAnswer}` },
  { name: 'units', says: ({ firstZ }) => `z = ${firstZ}, a`, slow: true },
  // The class had none; it would begin with the moment's seed.
  { name: 'race', says: () => 'seed 2,', slow: true },
];
const AT = 9_000;

describe.skipIf(!findBrowsers().chromium)('views of a replayed moment', () => {
  let school: School;
  let page: Page;
  const file = new Uint8Array(readFileSync(new URL('../../client/public/example.gradroom', import.meta.url)));
  const { log } = readRecording(file).recording;
  let written: readonly Written[];

  beforeAll(async () => {
    school = await School.open();
    ({ page } = await school.device('viewer'));
    const player = played(
      log.header,
      log.entries.filter(({ step }) => step <= AT + 2),
      AT,
    );
    written = [0, 1, 2].map((by) => {
      player.advanceTo(AT + by);
      return writtenAt(player);
    });
  }, 120_000);
  afterAll(() => school?.close());
  watchSchool(() => school);

  it.each(long ? cases : cases.slice(0, 2))(
    '[RP28] $name says what the step has',
    async ({ name, choose, says, slow }) => {
      await page.goto(`${school.url}/replay/example?t=${AT}&view=${name}`);
      const panel = page.getByRole('tabpanel');
      /** In one line: formulas are made of many pieces. */
      const text = async () => (await panel.innerText()).normalize('NFKC').replaceAll(/\s+/g, ' ');
      await choose?.(panel);
      const [now, next] = [says(written[0], written[1]), says(written[1], written[2], written[0])];
      if (!slow) expect(now).not.toBe(next);
      await expect.poll(text, { timeout: 15_000 }).toContain(now);
      await page.keyboard.press('.');
      await expect
        .poll(() => page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuenow'))
        .toBe(String(AT + 1));
      await expect.poll(text).toContain(next);
    },
  );
});
