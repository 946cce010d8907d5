/** What lies ahead of a lesson's questions for somebody alone: as a rehearsal of the same lesson has it, whatever seeds were drawn. */
import { reference } from '@gradroom/shared';
import { readLesson, rehearse, type WaitBlock } from '@gradroom/shared/lessons';
import { expect, it } from 'vitest';
import { Foresight, type ForesightWorker } from '../../../client/state/foresight.svelte.js';
import type { ToForesightWorker } from '../../../client/state/foresight-messages.js';
import { isAsked } from '../../../client/state/lesson-blocks.js';
import type { Evidence, Revealed } from '../../../client/state/lesson-run.js';
import { lookAhead } from '../../../client/state/look-ahead.js';

const read = readLesson(
  `---
title: A
minutes: 1
language: en
---
## One
::set-up{preset=one-sigmoid seed=5}
:::wait{until="steps >= 30" within=9}
:::
::change{learning-rate=0.3}
:::ask{name=when kind=number when="accuracy >= 0.9" within=60}
When?
:::
:::ask{name=loss kind=number min=0 max=1 after=4 answer=loss}
How much?
:::
::reveal{question=when}
::reveal{question=loss}
`,
);
if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
const { lesson } = read;
const { blocks } = lesson.steps[0];
const wait = blocks[1] as WaitBlock;
const [when, loss] = blocks.filter(isAsked).map(({ question }) => question);

/** Works at once, and counts how many of it were started. */
function foresight() {
  let started = 0;
  const start = (): ForesightWorker => {
    started += 1;
    const worker: ForesightWorker = {
      onmessage: null,
      onerror: null,
      terminate: () => {},
      postMessage: (message: ToForesightWorker) => {
        let now = 0;
        const told = [...lookAhead(message, reference, () => (now += 40))].filter((one) => one !== undefined);
        queueMicrotask(() => told.forEach((data) => worker.onmessage?.({ data } as MessageEvent)));
      },
    };
    return worker;
  };
  return { ahead: new Foresight(start), started: () => started };
}

function run(seed: number) {
  const look = { step: 30, age: 30, epochs: 3, values: [30] };
  const revealed: Readonly<Record<string, Revealed>> = {};
  const evidenceOf = (): Evidence => ({ status: 'seen', look });
  return { lesson, revealed, seedOf: () => seed, evidenceOf };
}

it('[PD8] is what a rehearsal of the lesson finds, for the weights that were drawn', async () => {
  for (const seed of [5, 6, 7]) {
    const { seen, answered } = rehearse(lesson, reference, seed);
    // The wait ended where the evidence says.
    expect(seen.find((one) => one.wait === wait)!.observation.age).toBe(30);
    const { ahead } = foresight();
    const found = [await ahead.found(run(seed), when), await ahead.found(run(seed), loss)];
    expect(found.map((one) => one!.truth)).toEqual(answered.map(({ truth }) => truth));
    expect(found[1]!.ahead!.curve!.of).toBe('loss');
    expect(ahead.shares.loss).toBeGreaterThan(0);
  }
});

it('[PD8] is worked out from when it is asked, once; other weights begin it again', async () => {
  const { ahead, started } = foresight();
  ahead.begin(run(5), when);
  ahead.begin(run(5), when);
  await ahead.found(run(5), when);
  expect(started()).toBe(1);
  const [five, nine] = [await ahead.found(run(5), when), await ahead.found(run(9), when)];
  expect(started()).toBe(2);
  expect(five!.truth).not.toEqual(nine!.truth);
});

it('[PD8] nothing is worked out where nothing lies ahead', async () => {
  const { ahead, started } = foresight();
  const now = { ...loss, after: undefined };
  expect(await ahead.found({ ...run(5), lesson }, now)).toBeUndefined();
  expect(started()).toBe(0);
});
