/** [K3] TypeScript and the kernels mean the same by every address and every number that stands for a name. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { activationNames, optimizerNames, regularizerNames } from '@gradroom/shared';
import { BLOCKS_FIELDS, LAYER_FIELDS, NETWORK_FIELDS } from '../../../shared/engine/simd/fields.js';

const kernels = (file: string) => readFileSync(new URL(`../../../shared/kernels/${file}`, import.meta.url), 'utf8');

/** What stands between the braces of a class or an enumeration. */
function bodyOf(source: string, name: string): string {
  const body = new RegExp(`(?:class|enum) ${name} \\{([^}]*)\\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`${name} is not there`);
  return body;
}

const fieldsOf = (name: string) =>
  [...bodyOf(kernels('memory.ts'), name).matchAll(/^ {2}(\w+): \w+;$/gm)].map(([, field]) => field);
const membersOf = (file: string, name: string) =>
  [...bodyOf(kernels(file), name).matchAll(/^ {2}(\w+),$/gm)].map(([, member]) => member);
const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe('[K3] records and numbers are the same on both sides', () => {
  it.each([
    ['Layer', LAYER_FIELDS],
    ['Blocks', BLOCKS_FIELDS],
    ['Network', NETWORK_FIELDS],
  ])('the fields of %s', (name, fields) => {
    expect(fieldsOf(name)).toEqual([...fields]);
  });

  it('the length of a layer’s record', () => {
    const bytes = /LAYER_BYTES: usize = (\d+)/.exec(kernels('memory.ts'))?.[1];
    expect(Number(bytes)).toBe(4 * LAYER_FIELDS.length);
  });

  it('activations, optimizers and regularizers', () => {
    expect(membersOf('activations.ts', 'Activation')).toEqual([...activationNames.map(camelCase), 'softmax']);
    expect(membersOf('memory.ts', 'Optimizer')).toEqual([...optimizerNames]);
    expect(membersOf('memory.ts', 'Regularizer')).toEqual([...regularizerNames]);
  });
});
