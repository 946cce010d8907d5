/**
 * The records that TypeScript and the kernels share (`kernels/memory.ts`): all fields are 32 bits wide and follow each other in
 * this order. A test compares the two files.
 */

export const LAYER_FIELDS = [
  'inputs',
  'units',
  'rowBytes',
  'weights',
  'biases',
  'activation',
  'alpha',
  'z',
  'a',
  'delta',
  'flat',
  'saturated',
  'alive',
  'means',
  'moved',
  'lost',
  'still',
] as const;

export const BLOCKS_FIELDS = ['parameters', 'gradients', 'first', 'second', 'power1', 'power2'] as const;

export const NETWORK_FIELDS = [
  'layerCount',
  'layers',
  'evaluation',
  'now',
  'next',
  'optimizer',
  'regularizer',
  'learningRate',
  'momentum',
  'regularizationRate',
  'batchSize',
  'isSquared',
  'sampleCount',
  'samples',
  'targets',
  'indices',
  'position',
  'random',
  'epochStart',
  'batchInputs',
  'batchTargets',
  'losses',
  'count',
  'stride',
  'loss',
  'evaluationInputs',
] as const;

/** Fields that hold single-precision numbers; the others are integers or addresses. */
const SINGLES = new Set<string>([
  'alpha',
  'flat',
  'power1',
  'power2',
  'learningRate',
  'momentum',
  'regularizationRate',
  'loss',
]);

/** Reads and writes the records of one memory. */
export class RecordView<Field extends string> {
  readonly #offsets: ReadonlyMap<string, number>;
  readonly bytes: number;

  constructor(fields: readonly Field[]) {
    this.#offsets = new Map(fields.map((field, k) => [field, 4 * k]));
    this.bytes = 4 * fields.length;
  }

  get(view: DataView, at: number, field: Field): number {
    const address = at + this.#offsets.get(field)!;
    return SINGLES.has(field) ? view.getFloat32(address, true) : view.getUint32(address, true);
  }

  set(view: DataView, at: number, values: Partial<Record<Field, number>>): void {
    for (const [field, value] of Object.entries(values) as [Field, number][]) {
      const address = at + this.#offsets.get(field)!;
      if (SINGLES.has(field)) view.setFloat32(address, value, true);
      else view.setUint32(address, value, true);
    }
  }
}

export const layerRecord = new RecordView(LAYER_FIELDS);
export const blocksRecord = new RecordView(BLOCKS_FIELDS);
export const networkRecord = new RecordView(NETWORK_FIELDS);
