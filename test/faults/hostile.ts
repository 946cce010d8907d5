/** What no careful client sends, and what every refusal of it looks like. */
import fc from 'fast-check';
import { expect } from 'vitest';

/** Nothing that a careful client would send. */
export const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 5 }) },
  fc.anything({ withNullPrototype: false, maxDepth: 3 }).filter((value) => isSendable(value)),
  fc.constantFrom<unknown>(null, undefined, NaN, -0, Infinity, 1e400, '', ' ', '\u0000', [], {}, [[]], true),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"role":"instructor"},"type":"undo"}'),
    JSON.parse('{"type":"run","running":true,"constructor":{"prototype":{}}}'),
    { type: 'set-training', learningRate: NaN },
    { type: 'set-training', learningRate: '1' },
    { type: 'set-training', learningRate: { valueOf: 1 } },
    { type: 'set-network', hidden: Array<number>(1_000).fill(64) },
    { type: 'set-network', hidden: [1e9] },
    { type: 'set-activation', layer: -1, alpha: 0.1 },
    { type: 'set-activation', layer: 1.5 },
    { type: 'joined', person: { id: 'p0', role: 'instructor' } },
    { type: 'halted', layer: 0, reason: 'loss' },
    { type: 'adopted', weights: 'x' },
    { type: 'measured', wait: 5, held: true, at: 0, values: [] },
    { type: 'found-right', question: 5, at: 0, truth: null },
    { type: 'answer', question: 5, answer: [] },
    { type: 'answer', question: 5, answer: [0.5] },
    { type: 'answer', question: 5, answer: { on: 'plane', x1: 1e9, x2: 0 } },
    { type: 'answer', question: 5, answer: { on: '__proto__' } },
    { type: 'answer', question: '5', answer: [0] },
    { type: 'ask', question: { kind: 'choice', text: '\u0000', options: [{ text: 'a' }, { text: 'b' }] } },
    { type: 'ask', question: { kind: 'choice', text: 'half \ud83d', options: [{ text: 'a' }, { text: 'b' }] } },
    { type: 'ask', question: { kind: 'choice', text: 'x'.repeat(5_000), options: [{ text: 'a' }, { text: 'b' }] } },
    { type: 'ask', question: { kind: 'choice', text: 'One?', options: [{ text: 'a' }] } },
    { type: 'open-lesson', lesson: { from: 'gradroom', name: '../secrets' }, title: 'T', steps: ['S'] },
    { type: 'open-lesson', lesson: { from: 'gradroom', name: 'tanh' }, title: 'T', steps: [] },
    { type: 'set-up', configuration: { network: {} }, seed: 1 },
    { type: 'wait-for', until: '', within: 1 },
    { type: 'look', view: 'secrets' },
    { type: 'run', running: true, actor: 'server' },
    { type: 'run', running: true, id: 'x'.repeat(1_000) },
    { streams: ['core', 'core', 'core'] },
    { step: -1 },
  ),
  fc.string({ minLength: 4_000, maxLength: 8_000 }),
  fc.integer({ min: 10, max: 2_000 }).map((depth) => nested(depth)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ type: 'run', running: Buffer.from(bytes) })),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { config: value };
  return value;
}

/** What JSON can carry; functions and bigints never leave a client. */
function isSendable(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

/** A code for programs, and words for people. */
export const isRefusal = {
  ok: false,
  error: {
    code: expect.stringMatching(/^[a-z-]+$/) as string,
    message: expect.stringMatching(/^.{8,400}$/s) as string,
  },
};
