// @vitest-environment happy-dom
/** A local session with its worker played by the test: answers, frames, a hidden page, and an end that leaves nothing. */
import { describe, expect, it, vi } from 'vitest';
import { ACTS_REMEMBERED, defaultConfiguration, reference, type History } from '@gradroom/shared';
import { LocalEngine } from '../../../client/state/local-engine.js';
import type { FromWorker, ToWorker } from '../../../client/state/local-messages.js';
import { localSession, type LocalOptions, type LocalWorker } from '../../../client/state/local.svelte.js';
import type { PageListener } from '../../../client/state/page.js';

/** As the worker does it, in this thread, with turns when told. */
class PlayedWorker implements LocalWorker {
  onmessage: LocalWorker['onmessage'] = null;
  onerror: LocalWorker['onerror'] = null;
  engine: LocalEngine | undefined;
  now = 0;
  readonly heard: ToWorker[] = [];
  terminated = false;

  postMessage(message: ToWorker): void {
    const data = structuredClone(message);
    this.heard.push(data);
    const tell = (said: FromWorker) => this.onmessage?.({ data: structuredClone(said) } as MessageEvent<FromWorker>);
    if (data.type === 'open') this.engine = new LocalEngine(data, tell, () => this.now, reference);
    if (data.type === 'watch') this.engine?.watch(data.streams);
    if (data.type === 'command') tell({ type: 'answer', ask: data.ask, answer: this.engine!.command(data.command) });
    if (data.type === 'inspect') tell({ type: 'answer', ask: data.ask, answer: this.engine!.inspect(data.step) });
  }

  terminate(): void {
    this.terminated = true;
  }

  turn(ms: number): void {
    this.now += ms;
    this.engine?.turn();
  }
}

function stage(options: LocalOptions = {}, configuration = defaultConfiguration) {
  const worker = new PlayedWorker();
  const listeners = new Set<PageListener>();
  const page = { visible: true };
  const session = localSession(configuration, options, {
    worker,
    page: {
      visible: () => page.visible,
      beforePicture: () => false,
      watch: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  });
  const show = (visible: boolean) => {
    page.visible = visible;
    for (const { onVisibility } of listeners) onVisibility();
  };
  return { worker, session, listeners, show };
}

describe('localSession', () => {
  it('[V58] tells every act of its log, also those that the state remembers no more, by kind and before one of them', async () => {
    const { session } = stage();
    await session.send({ type: 'set-training', learningRate: 0.25 });
    for (let at = 0; at < ACTS_REMEMBERED + 4; at += 1) await session.send({ type: 'run', running: at % 2 === 1 });
    expect(session.state!.acts.some(({ command }) => command.type === 'set-training')).toBe(false);
    const told = async (wanted: History) => {
      const answer = await session.history!(wanted);
      return answer.ok ? answer.acts : [];
    };
    const all = await told({});
    expect(all.length).toBe(ACTS_REMEMBERED + 5);
    expect(all.at(-1)?.command).toEqual({ type: 'set-training', learningRate: 0.25 });
    expect(all.map(({ seq }) => seq)).toEqual([...all].map(({ seq }) => seq).sort((a, b) => b - a));
    expect(await told({ kind: 'settings' })).toEqual(all.slice(-1));
    expect(await told({ before: all[2].seq })).toEqual(all.slice(3));
  });

  it('is a room of one, whose instructor I am, and it trains', () => {
    const { worker, session } = stage({ name: 'Heron', speed: 1_000, seed: 5 });
    expect(session.connection).toEqual({ status: 'live' });
    expect(session.me).toMatchObject({ name: 'Heron', role: 'instructor' });
    expect(session.people.map(({ id }) => id)).toEqual([session.me?.id]);
    expect(session.state).toMatchObject({ seed: 5, running: true });
    expect(session.state?.configuration.training.speed).toBe(1_000);
    const steps: number[] = [];
    const stop = session.onFrame(({ step }) => steps.push(step));
    for (let i = 0; i < 20; i += 1) worker.turn(20);
    expect(steps.length).toBeGreaterThan(3);
    expect(session.frame?.step).toBe(steps.at(-1));
    stop();
  });

  it('answers commands and inspections', async () => {
    const { session } = stage({ running: false });
    expect(session.state?.running).toBe(false);
    await expect(session.send({ type: 'set-network', hidden: [3] })).resolves.toMatchObject({ ok: true, seq: 2 });
    expect(session.state?.configuration.network.hidden).toEqual([3]);
    await expect(session.send({ type: 'undo' })).resolves.toMatchObject({ ok: true });
    await expect(session.send({ type: 'undo' })).resolves.toMatchObject({ ok: false });
    await expect(session.inspect()).resolves.toMatchObject({ ok: true, step: 0 });
    expect(session.pending).toBe(0);
  });

  it('takes a reactive configuration', () => {
    const configuration = $state(structuredClone(defaultConfiguration));
    const { session } = stage({}, configuration);
    expect(session.state?.configuration.data).toEqual(defaultConfiguration.data);
  });

  it('rests while the page is hidden, and asks only for what views want', () => {
    const { worker, session, show } = stage();
    show(false);
    show(true);
    const stop = session.watch(['core']);
    stop();
    expect(worker.heard.slice(1)).toEqual([
      { type: 'visible', visible: false },
      { type: 'visible', visible: true },
      { type: 'watch', streams: ['core'] },
      { type: 'watch', streams: ['core', 'weights'] },
    ]);
  });

  it('ends without leaving a worker, a listener or an unanswered question', async () => {
    for (const end of ['close', 'error'] as const) {
      const { worker, session, listeners } = stage();
      worker.postMessage = vi.fn();
      const waiting = session.send({ type: 'undo' });
      expect(session.pending).toBe(1);
      if (end === 'close') session.close();
      else worker.onerror?.(new ErrorEvent('error'));
      await expect(waiting).resolves.toMatchObject({ ok: false });
      await expect(session.send({ type: 'undo' })).resolves.toMatchObject({ ok: false });
      expect(session.connection.status).toBe('ended');
      expect(worker.terminated).toBe(true);
      expect(listeners.size).toBe(0);
      expect(session.pending).toBe(0);
    }
  });
});
