/** Lives of networks, made at random: settings, data, and what is done to them. Two backends go through the same one. */
import fc from 'fast-check';
import {
  activationNames,
  initializerNames,
  optimizerNames,
  regularizerNames,
  type EngineSettings,
} from '@gradroom/shared';
import { anyTargets, heads, layerOf, plainSettings } from '../networks.js';
import type { Act, Life } from './live.js';

/** Widths are often odd, sometimes the greatest. */
const width = fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 13 }) }, fc.integer({ min: 1, max: 64 }));

interface Size {
  readonly layersMax: number;
  readonly batchMax: number;
}

/** Settings of a given shape; what keeps the shape is drawn anew. */
function settingsOf(shape: Pick<EngineSettings, 'inputCount' | 'hidden'>, head: (typeof heads)[number], size: Size) {
  return fc
    .record({
      activations: fc.array(fc.constantFrom(...activationNames), { minLength: 12, maxLength: 12 }),
      alphaShare: fc.double({ min: 0, max: 1, noNaN: true }),
      optimizer: fc.constantFrom(...optimizerNames),
      regularizer: fc.constantFrom(...regularizerNames),
      initializer: fc.constantFrom(...initializerNames),
      // One sample has a path of its own; so has the rest of an epoch, where that is one.
      batchSize: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 13 }), fc.integer({ min: 1, max: size.batchMax })),
      // Up to where training breaks: halts are part of the comparison, and so are subnormal results.
      learningRate: fc.constantFrom(1e-5, 0.003, 0.03, 0.3, 3, 10),
      regularizationRate: fc.constantFrom(0, 1e-4, 0.1, 10),
      initializerSigma: fc.constantFrom(1e-20, 0.01, 1, 10),
      aims: anyTargets,
    })
    .map(({ activations, alphaShare, aims, ...rest }): EngineSettings => ({
      ...plainSettings,
      ...aims,
      ...shape,
      ...rest,
      outputCount: head.outputCount,
      loss: head.loss,
      layers: [
        ...shape.hidden.map((_, l) => layerOf(activations[l], alphaShare)),
        { activation: head.output, alpha: 0 },
      ],
      learningRate: Math.fround(rest.learningRate),
      regularizationRate: Math.fround(rest.regularizationRate),
      initializerSigma: Math.fround(rest.initializerSigma),
    }));
}

/** A life of a few dozen steps. */
export function lives(size: Size): fc.Arbitrary<Life> {
  return fc
    .record({
      inputCount: fc.integer({ min: 1, max: 16 }),
      hidden: fc.array(width, { maxLength: size.layersMax }),
      head: fc.constantFrom(...heads),
      outputCount: fc.integer({ min: 2, max: 10 }),
      count: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 300 })),
      seed: fc.integer({ min: 0, max: 0xffffffff }),
    })
    .chain(({ inputCount, hidden, head: line, outputCount, count, seed }) => {
      const head = { ...line, outputCount: line.outputCount === 1 ? 1 : outputCount };
      const settings = settingsOf({ inputCount, hidden }, head, size);
      const train = fc.integer({ min: 0, max: 12 }).map((steps): Act => ({ type: 'train', count: steps }));
      const other: fc.Arbitrary<Act> = fc.oneof(
        settings.map((next): Act => ({ type: 'configure', settings: next })),
        fc
          .integer({ min: 1, max: 60 })
          .map((samples): Act => ({ type: 'replaceData', data: { count: samples, seed: 5 } })),
        fc.integer({ min: 0, max: 99 }).map((next): Act => ({ type: 'reset', seed: next })),
        fc.constant<Act>({ type: 'restore' }),
        fc.constant<Act>({ type: 'show' }),
      );
      return fc.record({
        settings,
        regression: fc.constant(head.regression),
        data: fc.constant({ count, seed }),
        seed: fc.constant(seed),
        acts: fc.array(fc.oneof({ weight: 3, arbitrary: train }, other), { minLength: 1, maxLength: 8 }),
      });
    });
}
