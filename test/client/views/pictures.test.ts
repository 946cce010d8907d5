// @vitest-environment happy-dom
/** The pictures' worker: never more than one job behind, and gone with the last view. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sharePictures } from '../../../client/views/pictures/shared-pictures.svelte.js';
import { FakeWorker, frameWithWeights, setStage, StagedSession } from './stage.svelte.js';

beforeEach(() => setStage());
afterEach(() => vi.unstubAllGlobals());

describe('[V14] one job is in flight, the newest frame waits, what lies between is never drawn', () => {
  it('however fast frames come', () => {
    const session = new StagedSession();
    const { release } = sharePictures(session);
    const [worker] = FakeWorker.all;
    expect(worker.heard.map(({ type }) => type)).toEqual(['theme', 'settings']);
    const frames = [1, 2, 3, 4].map(frameWithWeights);
    for (const frame of frames) session.shows(frame);
    expect(worker.jobs.map(({ job }) => job)).toEqual([1]);
    worker.answers(1);
    expect(worker.jobs.map(({ parameters }) => parameters)).toEqual([frames[0].weights, frames[3].weights]);
    worker.answers(2);
    expect(worker.jobs).toHaveLength(2);
    release();
  });

  it('weights that were drawn already are not sent again, unless the settings changed', () => {
    const session = new StagedSession();
    const { pictures, release } = sharePictures(session);
    const [worker] = FakeWorker.all;
    const frame = frameWithWeights(1);
    session.shows(frame);
    worker.answers(1);
    session.shows({ ...frame, step: 7 });
    expect(worker.jobs).toHaveLength(1);
    const { configuration } = session.state!;
    const layers = configuration.network.layers.map((layer) => ({ ...layer, activation: 'sigmoid' as const }));
    session.state = {
      ...session.state!,
      configuration: { ...configuration, network: { ...configuration.network, layers } },
    };
    pictures.configure();
    expect(worker.heard.filter(({ type }) => type === 'settings')).toHaveLength(2);
    expect(worker.jobs).toHaveLength(2);
    release();
  });

  it('a change that no picture shows sends nothing', () => {
    const session = new StagedSession();
    const { pictures, release } = sharePictures(session);
    const before = FakeWorker.all[0].heard.length;
    session.state = { ...session.state!, seq: 9, running: false };
    pictures.configure();
    expect(FakeWorker.all[0].heard).toHaveLength(before);
    release();
  });

  it('all views of a session share one worker, which ends with the last of them', () => {
    const session = new StagedSession();
    const [one, other] = [sharePictures(session), sharePictures(session)];
    expect(other.pictures).toBe(one.pictures);
    expect(FakeWorker.all).toHaveLength(1);
    one.release();
    expect(FakeWorker.all[0].terminated).toBe(false);
    other.release();
    expect(FakeWorker.all[0].terminated).toBe(true);
    expect(session.listenerCount).toBe(0);
    sharePictures(session).release();
    expect(FakeWorker.all).toHaveLength(2);
  });
});

describe('[V24] the worker knows what is looked at', () => {
  it('that somebody wants to know of the layers, and that nobody does any more; what is old is forgotten', () => {
    const session = new StagedSession();
    const { pictures, release } = sharePictures(session);
    const [worker] = FakeWorker.all;
    const told = () => worker.heard.flatMap((message) => (message.type === 'listen' ? [message.listening] : []));
    const stops = [pictures.onPictures(() => {}), pictures.onPictures(() => {})];
    expect(told()).toEqual([true]);
    session.shows(frameWithWeights(1));
    worker.answers(1, []);
    expect(pictures.layers).toEqual([]);
    stops[0]();
    expect(told()).toEqual([true]);
    stops[1]();
    expect(told()).toEqual([true, false]);
    expect(pictures.layers).toBeUndefined();
    release();
  });

  it('which canvases are seen, until they end', () => {
    const watched = new Set<Element>();
    let show: (isIntersecting: boolean) => void = () => {};
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(seen: (entries: { isIntersecting: boolean }[]) => void) {
          show = (isIntersecting) => seen([{ isIntersecting: !isIntersecting }, { isIntersecting }]);
        }
        observe = (element: Element) => watched.add(element);
        disconnect = () => watched.clear();
      },
    );
    const { pictures, release } = sharePictures(new StagedSession());
    const [worker] = FakeWorker.all;
    const scene = pictures.scene(document.createElement('canvas'));
    expect(watched.size).toBe(1);
    show(true);
    show(false);
    expect(worker.heard.flatMap((message) => (message.type === 'seen' ? [message.seen] : []))).toEqual([true, false]);
    scene.end();
    expect(watched.size).toBe(0);
    release();
  });
});
