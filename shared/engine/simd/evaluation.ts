/** Evaluates a data set with the kernels' forward pass and counts; losses in double precision, as the readable evaluation. */
import type { SetEvaluation } from '../backend.js';
import { SampleJudge } from '../sample-judge.js';
import type { EngineSettings, TrainingData } from '../settings.js';
import { layerRecord } from './fields.js';
import type { Kernel } from './kernel.js';
import { padded } from './layout.js';
import type { NetworkMemory } from './memory.js';
import { CHUNK } from './memory.js';

export function evaluateSet(
  kernel: Kernel,
  memory: NetworkMemory,
  settings: EngineSettings,
  data: TrainingData,
  set: 'train' | 'test',
): SetEvaluation {
  const { places, evaluation, view, network } = memory;
  const { inputs, targets, count: total } = data[set];
  const last = places.length - 1;
  const rowBytes = inputs.BYTES_PER_ELEMENT * settings.inputCount;
  const judge = new SampleJudge(settings, data.regression, targets);
  places.forEach(({ units }, l) => {
    layerRecord.set(view, evaluation.records + l * layerRecord.bytes, { saturated: 0 });
    aliveOf(memory, l, units).fill(0);
  });
  for (let from = 0; from < total; from += CHUNK) {
    const count = Math.min(CHUNK, total - from);
    kernel.exports.evaluate(network, memory.samples[set] + from * rowBytes, count, 4 * padded(count));
    kernel.exports.countUnits(network, count);
    const stride = padded(count);
    const planeOf = (address: number) => memory.singles(address, settings.outputCount * stride);
    judge.add({ z: planeOf(evaluation.z[last]), a: planeOf(evaluation.a[last]), stride }, from, count);
  }
  return {
    ...judge.result(),
    layers: places.map(({ units }, l) => {
      const saturated = layerRecord.get(view, evaluation.records + l * layerRecord.bytes, 'saturated');
      const living = aliveOf(memory, l, units).reduce((sum, lives) => sum + lives, 0);
      return { saturatedShare: saturated / (total * units), deadUnits: units - living };
    }),
  };
}

function aliveOf({ view, evaluation }: NetworkMemory, l: number, units: number): Uint32Array {
  return new Uint32Array(view.buffer, evaluation.alive[l], units);
}
