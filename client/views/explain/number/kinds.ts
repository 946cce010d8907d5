/** The kinds of numbers that can be asked: where a page has each from, and how it is computed again by the engine's own code. */
import { chainOf } from '@gradroom/shared/explain';
import { TEN_LAYERS } from '../activation/facts.js';
import type { Computed } from './computed.js';
import {
  evaluated,
  factorBefore,
  factorPerLayer,
  ofAll,
  ofBatch,
  ofFlow,
  outputByFirst,
  parameter,
  slopeBound,
  step,
  timesApart,
  weightsPart,
} from './of-frame.js';
import { ofCurve, ofUnits, stepAt, unitsThatAre } from './of-layer.js';
import { ofLesson } from './of-lesson.js';
import { ofPlane, ofShades } from './of-picture.js';
import { firstByLast, ofPoint, ofSeeds, reachedAt, type OfRace } from './of-race.js';
import { cancellingOf, factorOf, inputOf, ofHeld, ofSample, pathOf, productOf, strongestPart } from './of-sample.js';
import { greatestChange, nextGradient, weightAfter, weightChange, wholeGradient } from './of-update.js';

export const kinds = {
  step,
  'train-loss': evaluated('trainLoss'),
  'test-loss': evaluated('testLoss'),
  'train-accuracy': evaluated('trainAccuracy'),
  'test-accuracy': evaluated('testAccuracy'),
  'gradient-norm': ofBatch('gradientNorm', 'gradientNorm'),
  'mean-delta': ofBatch('meanDelta', 'meanDelta'),
  'mean-slope': ofBatch('meanSlope', 'slopesPart'),
  saturated: ofAll('saturatedShare', 'units', 'saturated'),
  dead: ofAll('deadUnits', 'units', 'deadUnit'),
  weight: parameter('weights', 'weights', 'weight'),
  bias: parameter('weights', 'biases', 'bias'),
  'weight-gradient': parameter('gradients', 'weights', 'gradient'),
  'bias-gradient': parameter('gradients', 'biases', 'gradient'),
  // Gradient flow
  'flow-factor': ofFlow(factorBefore, 'flowFactor'),
  'flow-weights': ofFlow(weightsPart, 'weightsPart'),
  'flow-bound': ofFlow(slopeBound, 'slopeBound'),
  'flow-times': ofFlow(timesApart, 'learningSpeed'),
  'strip-times': ofFlow(outputByFirst, 'gradientNorm'),
  'strip-factor': ofFlow(factorPerLayer, 'gradientNorm'),
  // Colours
  'shades-low': ofShades('low'),
  'shades-high': ofShades('high'),
  'plane-high': ofPlane(0),
  'plane-middle': ofPlane(1),
  'plane-low': ofPlane(2),
  'least-norm': ofBatch('gradientNorm', 'gradientNorm'),
  'greatest-norm': ofBatch('gradientNorm', 'gradientNorm'),
  'least-delta': ofBatch('meanDelta', 'meanDelta'),
  'greatest-delta': ofBatch('meanDelta', 'meanDelta'),
  // One sample
  z: ofSample(({ layers }, { layer, unit }) => layers[layer].z[unit], 'forward', 'preActivation'),
  a: ofSample(({ layers }, { layer, unit }) => layers[layer].a[unit], 'forward', 'activation'),
  slope: ofSample(({ layers }, { layer, unit }) => layers[layer].slopes[unit], 'chain', 'slopesPart'),
  'sample-delta': ofSample(({ layers }, { layer, unit }) => layers[layer].deltas[unit], 'loss', 'gradient'),
  'loss-slope': ofSample(({ output }, { unit }) => output.lossSlopes[unit], 'loss', 'gradient'),
  'sample-loss': ofSample(({ loss }) => loss, 'loss', 'loss'),
  'sample-input': ofSample(inputOf, 'forward', 'activation'),
  'sample-gradient': ofSample((trace, at) => chainOf(trace, at).gradient, 'chain', 'gradient'),
  factor: ofSample(factorOf('value'), 'chain', 'gradient'),
  product: ofSample(factorOf('product'), 'chain', 'gradient'),
  'all-slopes': ofSample(productOf('slope', 'mean slope'), 'chain', 'slopesPart'),
  'all-weights': ofSample(productOf('weight', 'mean weights'), 'chain', 'weightsPart'),
  paths: pathOf(({ count }) => count),
  'open-paths': pathOf(({ openCount }) => openCount),
  'paths-cancel': pathOf(cancellingOf),
  'strongest-paths': pathOf(strongestPart, 'share'),
  // Functions over a layer's z
  'curve-output': ofCurve(({ meanOutput }) => meanOutput, 'number', 'meanOutput'),
  'curve-slope': ofCurve(({ meanSlope }) => meanSlope, 'number', 'meanSlope'),
  'curve-flat': ofCurve(({ flatShare }) => flatShare, 'share', 'onFlatParts'),
  'curve-dead': ofCurve(({ deadUnits }) => deadUnits, 'count', 'deadUnit'),
  'curve-ten': ofCurve(({ meanSlope }) => meanSlope ** TEN_LAYERS, 'number', 'tenLayers'),
  // Units
  'dead-in-all': ofUnits(unitsThatAre('dead'), 'deadUnit', 'count'),
  'saturated-in-all': ofUnits(unitsThatAre('saturated'), 'saturatedUnit', 'count'),
  'z-above': ofUnits(({ layers }, { layer, unit }) => layers[layer].positive[unit], 'preActivation', 'count'),
  'z-below': ofUnits(({ z }) => z.filter((value) => value < 0).length, 'preActivation', 'count'),
  'z-least': ofUnits(({ z }) => z.reduce((least, value) => Math.min(least, value)), 'preActivation'),
  'z-greatest': ofUnits(({ z }) => z.reduce((most, value) => Math.max(most, value)), 'preActivation'),
  'dead-at': stepAt('dead', true),
  'alive-at': stepAt('dead', false),
  'saturated-at': stepAt('saturated', true),
  'not-saturated-at': stepAt('saturated', false),
  // The next update
  'weight-after': ofHeld(weightAfter, 'batch', 'weight'),
  'weight-change': ofHeld(weightChange, 'batch', 'step'),
  'next-gradient': ofHeld(nextGradient, 'batch', 'gradient'),
  'whole-gradient': ofHeld(wholeGradient, 'batch', 'gradient'),
  'answer-change': ofHeld(greatestChange, 'batch', 'prediction'),
  // Lessons
  measured: ofLesson,
  // Races
  'race-reached': reachedAt,
  'race-accuracy': ofPoint(({ testAccuracy }) => testAccuracy, 'accuracy', 'share'),
  'race-test-loss': ofPoint(({ testLoss }) => testLoss, 'testLoss'),
  'race-train-loss': ofPoint(({ trainLoss }) => trainLoss, 'trainLoss'),
  'race-norm': ofPoint(({ gradientNorms }) => gradientNorms[0], 'gradientNorm'),
  'race-norms': ofPoint(firstByLast, 'vanishing'),
  'seeds-reached': ofSeeds(({ reached }) => reached, 'seed', 'count'),
  'seeds-diverged': ofSeeds(({ diverged }) => diverged, 'seed', 'count'),
  'seeds-epochs': ofSeeds(({ epochs }, spread) => epochs[spread], 'epoch'),
  'seeds-loss': ofSeeds(({ testLoss }, spread) => testLoss[spread], 'testLoss'),
} satisfies Record<string, Computed | OfRace>;
