/** The elementary functions as the kernels compute them, for rows of numbers. */
import { readFileSync } from 'node:fs';
import { exp, expm1 } from '../../../shared/engine/math/exp.js';
import { log } from '../../../shared/engine/math/log.js';
import { sigmoid } from '../../../shared/engine/math/sigmoid.js';
import { softplus } from '../../../shared/engine/math/softplus.js';
import { tanh } from '../../../shared/engine/math/tanh.js';

interface Exports {
  readonly memoryStart: WebAssembly.Global;
  elementary(which: number, x: number, y: number, count: number): void;
}

const module = new WebAssembly.Module(readFileSync(new URL('../../../shared/dist/kernels.wasm', import.meta.url)));

/** In the order that the kernels count them in, each with the readable function of the same bits. */
export const rows = { exp, expm1, log, sigmoid, tanh, softplus };
export type RowName = keyof typeof rows;

/** Compares the two on `count` (a multiple of 4) bit patterns from `from` on, `stride` apart. @returns the first that differs */
export function firstDifference(name: RowName, from: number, stride: number, count: number): string | undefined {
  const { memory, kernel } = instance();
  const x = new Float32Array(memory.buffer, kernel.memoryStart.value, count);
  const theirs = new Float32Array(memory.buffer, x.byteOffset + x.byteLength, count);
  const bits = new Uint32Array(x.buffer, x.byteOffset, count);
  for (let k = 0; k < count; k++) bits[k] = from + k * stride;
  kernel.elementary(Object.keys(rows).indexOf(name), x.byteOffset, theirs.byteOffset, count);
  const mine = new Float32Array(count);
  rows[name](x, mine, 0, count);
  const [a, b] = [new Uint32Array(mine.buffer), new Uint32Array(theirs.buffer, theirs.byteOffset, count)];
  for (let k = 0; k < count; k++) {
    // A NaN may have any bits before it is stored; it must be one for both.
    if (a[k] === b[k] || (mine[k] !== mine[k] && theirs[k] !== theirs[k])) continue;
    // Below 0 only: what expm1 is for.
    if (name === 'expm1' && !(x[k] <= 0)) continue;
    return `${name}(${x[k]}): ${mine[k]}, and ${theirs[k]} by the kernels`;
  }
  return undefined;
}

let made: { readonly memory: WebAssembly.Memory; readonly kernel: Exports } | undefined;

function instance() {
  const memory = made?.memory ?? new WebAssembly.Memory({ initial: 300 });
  made ??= { memory, kernel: new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports };
  return made;
}
