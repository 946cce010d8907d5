/** A room whose units die, and its view of unit health on a page, with the worker's work done there. */
import { render } from '@testing-library/svelte';
import {
  ENGINE_VERSION,
  Player,
  reference,
  view,
  type Command,
  type Configuration,
  type InspectAnswer,
} from '@gradroom/shared';
import { vi } from 'vitest';
import type { Session } from '../../../client/state/session.js';
import { History } from '../../../client/state/history.js';
import { exactStep } from '../../../client/views/explain/exact-step.js';
import { Focus } from '../../../client/views/explain/focus.svelte.js';
import { UnitJudge } from '../../../client/views/explain/units/judge.js';
import type { FromWorker, ToWorker } from '../../../client/views/explain/units/messages.js';
import UnitHealth from '../../../client/views/explain/units/UnitHealth.svelte';
import { viewOf } from '../state/fake-session.svelte.js';
import OnPage from './explain/OnPage.svelte';
import { StagedSession } from './stage.svelte.js';
import { configurationOf, outcomesOf } from './units-stage.js';

/** The worker's work, done in the page. */
export class WorkerHere {
  static open = 0;
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  #judge: UnitJudge | undefined;
  constructor() {
    WorkerHere.open += 1;
  }
  postMessage(message: ToWorker): void {
    const tell = (data: FromWorker) => queueMicrotask(() => this.onmessage?.({ data }));
    if (message.type === 'network') this.#judge = new UnitJudge(message.settings, message.samples, reference);
    else if (message.type === 'judge') {
      const { ask, parameters, layer, unit } = message;
      tell({ type: 'judged', ask, health: this.#judge!.judge(parameters, layer, unit) });
    } else tell({ type: 'compared', ask: message.ask, outcomes: outcomesOf(message.question) });
  }
  terminate(): void {
    WorkerHere.open -= 1;
  }
}

/** A room of ReLUs whose learning rate was set far too high at step 40, and what else came; or one of another configuration, at a step. */
export async function openRoom(
  later: readonly { readonly step: number; readonly command: Command }[] = [],
  log: Pick<Session, 'history' | 'actsBefore'> = {},
  configuration: Configuration = configurationOf([4, 2], 'relu', 0.03),
  now = 400,
) {
  const header = { log: 'a', engineVersion: ENGINE_VERSION, policy: 'everyone' as const, seed: 7, configuration };
  const play = (step: number) => {
    const player = new Player(header, { backend: reference });
    const acts = [{ step: 40, command: { type: 'set-training', learningRate: 10 } as const }, ...later];
    acts
      .filter((act) => act.step <= step)
      .forEach((act, before) => player.accept({ seq: before + 1, actor: 'me', ...act }));
    player.advanceTo(step);
    return player;
  };
  const session = new StagedSession();
  const asked: number[] = [];
  session.inspect = (step = now): Promise<InspectAnswer> => {
    asked.push(step);
    const { engine, state } = play(step);
    return Promise.resolve({
      ok: true,
      step,
      age: engine.age,
      seq: state.seq,
      configuration: state.configuration,
      engine: engine.save(),
    });
  };
  Object.assign(session, log);
  const { state } = play(now);
  session.state = viewOf(view(state, { id: 'me', role: 'instructor' }));
  const exact = await exactStep(session);
  const focus = new Focus();
  vi.stubGlobal('Worker', WorkerHere);
  const its = { session, history: new History(), focus, exact, projector: false, onrefused: () => {} };
  const shown = render(OnPage, { source: { session, focus }, shows: UnitHealth, its });
  return { play, focus, exact, asked, now, ...shown };
}
