/** Numbers of the next update, which the page makes from the exact step as the room will. Pure. */
import { pushesOf, regularizerShareOf } from '@gradroom/shared/explain';
import type { ExactStep } from '../exact-step.js';
import { nextUpdate, outputFor } from '../batch/next-update.js';
import { planeChange } from '../batch/plane-change.js';
import { weightIn, type Where } from './computed.js';

/** The weight behind the next update. */
export function weightAfter(exact: ExactStep, at: Where): number {
  return weightIn(nextUpdate(exact).parameters, exact.shape, at);
}

export function weightChange(exact: ExactStep, at: Where): number {
  return weightAfter(exact, at) - weightIn(exact.parameters, exact.shape, at);
}

/** ∂J/∂w over the samples of the next mini-batch. */
export function nextGradient(exact: ExactStep, at: Where): number {
  return pushesOf(exact, exact.data.training.train, nextUpdate(exact).samples, at).mean;
}

/** What the regularizer adds to the gradient of the next step. */
export function regularizerShare(exact: ExactStep, at: Where): number {
  return regularizerShareOf(exact.settings, weightIn(exact.parameters, exact.shape, at));
}

/** ∂J/∂w over all training samples. */
export function wholeGradient(exact: ExactStep, at: Where): number {
  const { train } = exact.data.training;
  return pushesOf(
    exact,
    train,
    Uint32Array.from({ length: train.count }, (_, index) => index),
    at,
  ).mean;
}

/** The most that the update changes the answer by, anywhere on the plane's grid. */
export function greatestChange(exact: ExactStep, { sample }: Where): number {
  return planeChange(exact, nextUpdate(exact).parameters, outputFor(exact, sample)).largest;
}

/** What it changes the answer by at one place. */
export function changeAt(exact: ExactStep, { sample, cell }: Where): number {
  const { side, change } = planeChange(exact, nextUpdate(exact).parameters, outputFor(exact, sample));
  return change[cell.row * side + cell.column];
}
