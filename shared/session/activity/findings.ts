/**
 * What only whoever trains can find: that what was waited for is measured, and what is right where that is measured. The server
 * writes it into the log, for the state of a class holds no weights; whoever has the log can compute it again.
 */
import * as v from 'valibot';
import { curve, truth } from './asked.js';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const findingSchemas = [
  v.strictObject({
    type: v.literal('measured'),
    /** Seq of the `wait-for`. */
    wait: count,
    /** Whether the condition held; otherwise the time was over, or training had stopped. */
    held: v.boolean(),
    /** Where it was measured: training pauses there. */
    at: count,
    /** The value of each part of the condition; null where there is none. */
    values: v.pipe(v.array(v.nullable(v.pipe(v.number(), v.finite()))), v.readonly()),
  }),
  v.strictObject({
    type: v.literal('found-right'),
    /** Seq of the `ask`. */
    question: count,
    at: count,
    /** Null where it cannot be measured in this network. */
    truth: v.nullable(truth),
    /** Of what lay ahead: how it came there. */
    curve: v.optional(curve),
  }),
] as const;

export type Finding = v.InferOutput<(typeof findingSchemas)[number]>;
