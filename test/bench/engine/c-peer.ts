/** The kernels' peer in C (`peer.c`), compiled where a compiler is, in a process of its own that measures its own time. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORDER_STREAM } from '../../../shared/engine/order.js';
import { Random } from '@gradroom/shared';
import { data, firstLayers, LEARNING_RATE, SEED, type Case } from './cases.js';
import type { Peer } from './measure.js';

/** @returns the program, or why there is none */
export function compilePeer(source: string): { readonly program: string } | { readonly missing: string } {
  if (process.arch !== 'x64') return { missing: `it needs SSE 4.1, and this is ${process.arch}` };
  const folder = join(tmpdir(), 'gradroom-bench');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'peer');
  for (const compiler of ['gcc', 'clang', 'cc']) {
    const args = ['-O3', '-msse4.1', '-ffp-contract=off', '-o', program, source];
    if (spawnSync(compiler, args).status === 0) return { program };
  }
  return { missing: 'no C compiler was found' };
}

export function cPeer(program: string, one: Case): Peer {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  let loss = NaN;
  child.stdin.write(networkOf(one));
  return {
    name: 'C, SSE 4.1',
    train: (steps) => {
      child.stdin.write(Buffer.from(Uint32Array.of(steps).buffer));
      return new Promise((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`the C peer ended with ${code}`)));
        child.stdout.once('data', (answer: Buffer) => {
          child.removeAllListeners('exit');
          loss = answer.readFloatLE(8);
          resolve(answer.readDoubleLE(0));
        });
      });
    },
    loss: () => loss,
    end: () => child.kill(),
  };
}

/** What `main` of `peer.c` reads. */
function networkOf(one: Case): Buffer {
  const { train } = data;
  const head = Int32Array.of(one.hidden.length + 1, one.activation === 'relu' ? 1 : 0, one.batchSize, train.count, 0);
  new Float32Array(head.buffer)[4] = LEARNING_RATE;
  const parts = [
    head,
    Int32Array.of(2, ...one.hidden, 1),
    Uint32Array.from(new Random(SEED, ORDER_STREAM).state),
    train.inputs,
    train.targets,
    ...firstLayers(one).flatMap(({ weights, biases }) => [weights, biases]),
  ];
  return Buffer.concat(parts.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)));
}
