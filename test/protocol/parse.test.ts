/** What comes from outside: parsed once, refused in one clear sentence, never a surprise. */
import {
  commandMessageSchema,
  createRoomSchema,
  defaultConfiguration,
  handshakeSchema,
  inspectSchema,
  parse,
  redeemPairingSchema,
  seenSchema,
  splitCommand,
  watchSchema,
} from '@gradroom/shared';
import fc from 'fast-check';
import type * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anyCommand } from '../session/class.js';

const schemas: Record<string, v.GenericSchema> = {
  commandMessageSchema,
  createRoomSchema,
  handshakeSchema,
  inspectSchema,
  redeemPairingSchema,
  seenSchema,
  watchSchema,
};

const refusal = (schema: v.GenericSchema, input: unknown) => {
  const result = parse(schema, input);
  return result.ok ? undefined : result.error.message;
};

describe('parse', () => {
  it('[P7] takes every command as it is, and its id apart', () => {
    fc.assert(
      fc.property(
        anyCommand,
        fc.option(fc.string({ minLength: 1, maxLength: 64, unit: 'grapheme-ascii' })),
        (asked, id) => {
          const sent: unknown = JSON.parse(JSON.stringify(id === null ? asked : { ...asked, id }));
          const result = parse(commandMessageSchema, sent);
          if (!result.ok) throw new Error(result.error.message);
          const { command, id: read } = splitCommand(result.value);
          expect(command).toEqual(JSON.parse(JSON.stringify(asked)));
          expect(read).toBe(id ?? undefined);
        },
      ),
    );
  });

  it.each<[string, v.GenericSchema, unknown, string]>([
    [
      'too large',
      commandMessageSchema,
      { type: 'set-training', learningRate: 100 },
      'learningRate must be at most 10, not 100.',
    ],
    [
      'too small',
      commandMessageSchema,
      { type: 'set-training', learningRate: 0 },
      'learningRate must be at least 0.00001, not 0.',
    ],
    ['not whole', commandMessageSchema, { type: 'step', count: 1.5 }, 'count must be a whole number, not 1.5.'],
    ['missing', commandMessageSchema, { type: 'step' }, 'count is missing.'],
    [
      'no such type',
      commandMessageSchema,
      { type: 'explode' },
      `type must be one of the ${commandMessageSchema.options.length} that PROTOCOL.md lists, not "explode".`,
    ],
    [
      'no type',
      commandMessageSchema,
      {},
      `type is missing; it must be one of the ${commandMessageSchema.options.length} that PROTOCOL.md lists.`,
    ],
    ['unknown field', commandMessageSchema, { type: 'undo', force: true }, 'force is not known here.'],
    ['not an object', commandMessageSchema, 'undo', 'The message must be an object, not "undo".'],
    ['null', commandMessageSchema, null, 'The message must be an object, not null.'],
    ['NaN', commandMessageSchema, { type: 'set-data', noise: NaN }, 'noise must be a number, not NaN.'],
    [
      'infinite',
      commandMessageSchema,
      { type: 'set-data', noise: Infinity },
      'noise must be a finite number, not Infinity.',
    ],
    [
      'speed',
      commandMessageSchema,
      { type: 'set-training', speed: 'fast' },
      'speed must be a number or max, not "fast".',
    ],
    ['speed range', commandMessageSchema, { type: 'set-training', speed: 0.5 }, 'speed must be at least 1, not 0.5.'],
    [
      'activation',
      commandMessageSchema,
      { type: 'set-activation', layer: 0, activation: 'swish' },
      'activation must be sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, silu, softplus, linear or softmax, not "swish".',
    ],
    ['units', commandMessageSchema, { type: 'set-network', hidden: [4, 65] }, 'hidden.1 must be at most 64, not 65.'],
    [
      'layers',
      commandMessageSchema,
      { type: 'set-network', hidden: Array(13).fill(1) },
      'hidden must have at most 12 items.',
    ],
    [
      'no features',
      commandMessageSchema,
      { type: 'set-network', hidden: [], features: [] },
      'features must have at least 1 item.',
    ],
    ['long id', commandMessageSchema, { type: 'undo', id: 'x'.repeat(65) }, 'id must have at most 64 characters.'],
    [
      'line break',
      handshakeSchema,
      { code: 'K7M4PX', name: 'a\nb' },
      'name must be one line of whole characters, without control characters.',
    ],
    [
      'half of a character in what the log will hold',
      commandMessageSchema,
      { type: 'undo', id: 'a\ud800' },
      'id must be one line of whole characters, without control characters.',
    ],
    ['role', handshakeSchema, { code: 'K7M4PX', as: 'instructor' }, 'as must be viewer, not "instructor".'],
    ['no code', handshakeSchema, { name: 'Heron' }, 'code is missing.'],
    ['no chain', handshakeSchema, { code: 'K7M4PX', seen: { seq: 3 } }, 'seen.chain is missing.'],
    ['config', createRoomSchema, { config: { data: { datset: 'xor' } } }, 'config.data.datset is not known here.'],
    [
      'stream',
      watchSchema,
      { streams: ['core', 'everything'] },
      'streams.1 must be core, weights, race or teams, not "everything".',
    ],
    ['seen', seenSchema, -1, 'The message must be at least 0, not -1.'],
    ['pairing', redeemPairingSchema, { pairing: 7 }, 'pairing must be text, not 7.'],
  ])('[P8] %s', (_case, schema, input, message) => {
    expect(parse(schema, input)).toEqual({ ok: false, error: { code: 'malformed', message } });
  });

  it('[P9] refuses what no honest client sends before any schema looks at it', () => {
    const proto: unknown = JSON.parse('{"type":"undo","__proto__":{"polluted":true}}');
    expect(refusal(commandMessageSchema, proto)).toBe('__proto__ is not a field of any message.');
    expect(refusal(createRoomSchema, JSON.parse('{"config":{"constructor":{}}}'))).toContain('constructor');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    let deep: unknown = 1;
    for (let n = 0; n < 10_000; n++) deep = { deep };
    expect(refusal(createRoomSchema, { config: deep })).toBe('The message is nested more than 6 deep.');
    expect(refusal(watchSchema, { streams: Array(5_000).fill('core') })).toBe('The message has more than 2000 parts.');
    expect(refusal(inspectSchema, { step: new Uint8Array(8) })).toBe('Binary data has no place in this message.');
    expect(refusal(seenSchema, new ArrayBuffer(8))).toBe('Binary data has no place in this message.');
  });

  it('[P9] never throws, and says one line of bounded length, whatever it is given', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
      withNullPrototype: true,
    });
    const almost = fc.tuple(anyCommand, fc.string(), anything).map(([one, key, value]) => ({ ...one, [key]: value }));
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(schemas)), fc.oneof(anything, almost), (schema, input) => {
        const result = parse(schema, input);
        if (result.ok) return;
        expect(result.error.code).toBe('malformed');
        expect(result.error.message).toMatch(/^.{1,300}\.$/u);
      }),
      { numRuns: 500 },
    );
  });

  it('[P9] a huge string is refused, and not repeated', () => {
    const huge = 'x'.repeat(1_000_000);
    for (const input of [huge, { type: huge }, { [huge]: 1 }, { type: 'undo', id: huge }]) {
      expect(refusal(commandMessageSchema, input)?.length).toBeLessThan(300);
    }
    expect(refusal(handshakeSchema, { code: huge, name: huge })?.length).toBeLessThan(100);
  });

  it('[P7] a room is created from nothing, from a name, or from a whole configuration', () => {
    for (const body of [{}, { name: 'Rings, group B' }, { policy: 'instructor' }, { config: defaultConfiguration }]) {
      expect(parse(createRoomSchema, body)).toEqual({ ok: true, value: body });
    }
  });
});
