/**
 * The order of mini-batches. An epoch of training is one Fisher–Yates shuffle of the training set, read in slices; where the
 * batch size does not divide it, the last batch is the smaller rest. The next epoch's shuffle starts again from 0, 1, 2, …,
 * so that the generator's state at its start says it all.
 */
import { Random } from './random.js';

/** Stream of the seed that shuffles; stream 0 draws the weights. */
export const ORDER_STREAM = 1;

export class BatchOrder {
  /** Indices of training samples, in this epoch's order. */
  readonly indices: Uint32Array;
  /** Where the next mini-batch begins. */
  position = 0;
  readonly #random: Random;
  /** The generator's state when this epoch was shuffled. */
  readonly epochStart = new Uint32Array(4);

  constructor(sampleCount: number, seed: number) {
    this.indices = new Uint32Array(sampleCount);
    this.#random = new Random(seed, ORDER_STREAM);
    this.#shuffle();
  }

  /** Samples in the next mini-batch. */
  next(batchSize: number): number {
    return Math.min(batchSize, this.indices.length - this.position);
  }

  /** Takes a mini-batch as done; behind the last one the next epoch is shuffled. */
  advance(count: number): void {
    this.position += count;
    if (this.position < this.indices.length) return;
    this.position = 0;
    this.#shuffle();
  }

  restore(epochStart: Uint32Array, position: number): void {
    this.#random.restore(epochStart);
    this.position = position;
    this.#shuffle();
  }

  #shuffle(): void {
    this.#random.save(this.epochStart);
    for (let k = 0; k < this.indices.length; k++) this.indices[k] = k;
    this.#random.shuffle(this.indices);
  }
}
