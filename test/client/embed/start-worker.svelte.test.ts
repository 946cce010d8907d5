/** A worker out of the player's one file, or its job on the page: nothing that is posted meanwhile is lost or out of order. */
// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import type { JobScope } from '../../../client/embed/jobs.js';
import { hindrances, startPlayerWorker } from '../../../client/embed/start-worker.svelte.js';

const here: { scope?: JobScope; stopped: boolean; heard: unknown[] } = { stopped: false, heard: [] };
vi.mock('../../../client/embed/jobs.js', () => ({
  serve: (_job: string, scope: JobScope) => {
    here.scope = scope;
    scope.onmessage = ({ data }) => here.heard.push(data);
    return () => (here.stopped = true);
  },
}));
vi.mock('../../../client/embed/can-compile.js', () => ({ canCompile: () => Promise.resolve(false) }));

class FakeWorker {
  static last: FakeWorker;
  onmessage?: (event: unknown) => void;
  onerror?: (event: unknown) => void;
  readonly posted: unknown[] = [];
  terminated = false;
  constructor() {
    FakeWorker.last = this;
  }
  postMessage(message: unknown) {
    this.posted.push(message);
  }
  terminate() {
    this.terminated = true;
  }
}
const later = () => new Promise((resolve) => setTimeout(resolve, 5));

function start(Worker: unknown = FakeWorker) {
  vi.stubGlobal('Worker', Worker);
  vi.stubGlobal('gradroomSource', () => '');
  Object.assign(here, { scope: undefined, stopped: false, heard: [] });
  Object.assign(hindrances, { workers: false, kernels: false });
  const heard: unknown[] = [];
  const worker = startPlayerWorker('replay');
  worker.onmessage = ({ data }) => heard.push(data);
  return { worker, heard };
}
afterEach(() => vi.unstubAllGlobals());

it('[EMB5] a worker that runs gets all that waited, in its order, and its first word is not passed on', () => {
  const { worker, heard } = start();
  worker.postMessage(1);
  worker.postMessage(2);
  expect(FakeWorker.last.posted).toEqual([]);
  FakeWorker.last.onmessage?.({ data: { type: 'hello', compiles: true } });
  worker.postMessage(3);
  FakeWorker.last.onmessage?.({ data: 'news' });
  expect([FakeWorker.last.posted, heard]).toEqual([[1, 2, 3], ['news']]);
  expect({ ...hindrances }).toEqual({ workers: false, kernels: false });
  worker.terminate();
  expect(FakeWorker.last.terminated).toBe(true);
});

it('[EMB5] one that runs without WebAssembly is slower, and says so', () => {
  start();
  FakeWorker.last.onmessage?.({ data: { type: 'hello', compiles: false } });
  expect({ ...hindrances }).toEqual({ workers: false, kernels: true });
});

it.each(['throws', 'fails a moment later'])(
  '[EMB5] one that %s is done on the page, and ends when it is told to',
  async (how) => {
    const { worker, heard } = start(
      how === 'throws'
        ? class {
            constructor() {
              throw new Error('forbidden');
            }
          }
        : FakeWorker,
    );
    worker.postMessage(1);
    worker.postMessage(2);
    if (how !== 'throws') FakeWorker.last.onerror?.({ preventDefault: () => {} });
    worker.postMessage(3);
    await later();
    expect(here.heard).toEqual([1, 2, 3]);
    expect({ ...hindrances }).toEqual({ workers: true, kernels: true });
    here.scope?.postMessage('news');
    expect(heard).toEqual([]);
    await later();
    expect(heard).toEqual(['news']);
    here.scope?.postMessage('too late');
    worker.terminate();
    await later();
    expect([heard, here.stopped]).toEqual([['news'], true]);
  },
);

it('[EMB5] one that ended before it was known to be forbidden is not begun', () => {
  const { worker } = start();
  worker.terminate();
  FakeWorker.last.onerror?.({ preventDefault: () => {} });
  expect(here.scope).toBeUndefined();
});
