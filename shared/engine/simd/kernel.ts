/**
 * The compiled kernels (`shared/kernels`): one module for all networks, and for each network an instance with a memory of its
 * own, which grows when its network does.
 */

/** What the module exports. Addresses and counts are unsigned 32-bit. */
export interface KernelExports {
  /** From here on memory is the network's. */
  readonly memoryStart: { readonly value: number };
  train(network: number, count: number): number;
  sumUp(network: number): void;
  shuffle(network: number): void;
  evaluate(network: number, rows: number, count: number, stride: number): void;
  countUnits(network: number, count: number): void;
  countLost(network: number): void;
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of WebAssembly that is used; `shared` is compiled without the types of Node and the DOM. */
interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<object>;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (limits: { initial: number; maximum: number }) => Memory;
}

const PAGE_BYTES = 65_536;
/** 64 MiB: four times what the largest network and its largest batch take. */
const PAGES_MAX = 1_024;

// Like Math, it is part of the language's world and does no I/O; it is missing where a device has locked it.
declare const WebAssembly: WebAssemblyApi | undefined;
const api = (): WebAssemblyApi | undefined => (typeof WebAssembly === 'undefined' ? undefined : WebAssembly);

/** The module, for as many networks as one likes. Undefined where the machine has no WebAssembly or no SIMD. */
export async function compileKernels(bytes: Uint8Array): Promise<object | undefined> {
  try {
    return await api()?.compile(bytes);
  } catch {
    return undefined;
  }
}

/** One network's kernels and memory. */
export class Kernel {
  readonly exports: KernelExports;
  readonly #memory: Memory;

  constructor(module: object) {
    const { Memory, Instance } = api()!;
    this.#memory = new Memory({ initial: 1, maximum: PAGES_MAX });
    this.exports = new Instance(module, { env: { memory: this.#memory } }).exports as KernelExports;
  }

  /** Changes when the memory grows: views of the old one are empty then. */
  get buffer(): ArrayBuffer {
    return this.#memory.buffer;
  }

  /** The first address that is free. */
  get start(): number {
    return (this.exports.memoryStart.value + 15) & ~15;
  }

  /** Makes room up to the address `bytes` and clears it. Throws where there is no more memory. */
  clear(bytes: number): void {
    const missing = Math.ceil((bytes - this.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) this.#grow(missing, bytes);
    new Uint8Array(this.buffer, this.start, bytes - this.start).fill(0);
  }

  #grow(pages: number, bytes: number): void {
    try {
      this.#memory.grow(pages);
    } catch {
      const [wanted, most] = [bytes, PAGES_MAX * PAGE_BYTES].map((size) => `${Math.ceil(size / 1_048_576)} MiB`);
      throw new Error(
        `This network needs ${wanted} of memory; a network may have ${most}, and the machine may have less.`,
      );
    }
  }
}
