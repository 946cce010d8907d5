/** The schema of a network that is worked out by hand, as it is shown. */
import * as v from 'valibot';
import { featureNames } from '../../data/settings.js';
import { lossNames } from '../../engine/settings.js';
import { integer, layerFields } from '../fields.js';
import { misses } from './judge.js';
import { parts, passes, stages } from './state.js';
import type { ByHandView, HumanView } from './view.js';

const count = integer(0, Number.MAX_SAFE_INTEGER, '');
const real = v.pipe(v.number(), v.finite());
const reals = v.array(real);
const unitStage = v.picklist(['waiting', 'open', 'class', 'server']);

const unit = v.strictObject({
  forward: unitStage,
  back: unitStage,
  z: v.optional(real),
  a: v.optional(real),
  delta: v.optional(real),
  workers: v.array(v.string()),
});

const task = v.strictObject({
  pass: v.picklist(passes),
  layer: count,
  unit: count,
  parts: v.array(v.picklist(parts)),
  values: reals,
  attempts: count,
  missed: v.nullable(
    v.strictObject({
      value: real,
      miss: v.strictObject({ kind: v.picklist(misses), index: v.optional(count) }),
    }),
  ),
  terms: v.array(v.strictObject({ weight: real, value: real })),
  bias: real,
  back: v.optional(
    v.strictObject({ z: real, a: real, slope: real, target: v.optional(real), input: count, inputValue: real }),
  ),
});

const human: v.GenericSchema<unknown, HumanView> = v.strictObject({
  seq: count,
  sample: count,
  auto: v.boolean(),
  stage: v.picklist(stages),
  layer: count,
  step: v.nullable(count),
  features: v.array(v.picklist(featureNames)),
  inputs: reals,
  targets: reals,
  layers: v.array(v.required(v.strictObject(layerFields))),
  loss: v.picklist(lossNames),
  units: v.array(v.array(unit)),
  tasks: v.array(task),
  progress: v.array(
    v.strictObject({
      person: v.string(),
      unit: count,
      right: count,
      attempts: count,
      missed: v.nullable(real),
      whole: v.boolean(),
    }),
  ),
  result: v.nullable(
    v.strictObject({
      loss: real,
      rounding: real,
      engineLoss: real,
      engineA: v.array(reals),
      engineDeltas: v.optional(v.array(reals)),
    }),
  ),
});

export const byHandView = {
  human: v.pipe(
    v.nullable(human),
    v.description(
      'A network that students work out by hand, otherwise null: `{seq, sample, auto, stage, layer, step, features, inputs, targets, layers, loss, units, tasks, progress, result}`, `seq` its key. `units` has by layer and unit its stage on the way there and back, `z`, `a` and `delta` once they are done, and who works at it; `tasks` a student’s own units with all that their arithmetic needs; `progress` for instructors how far each one is; `result` from the loss on J, how far rounding may have moved it, and what the engine has.',
    ),
  ),
} satisfies Record<keyof ByHandView, v.GenericSchema>;
