/**
 * Hands out the numbers of a network that a class works out by hand: weights of the step at which the room paused, the sample,
 * and what the engine makes of it. The state of a class holds no weights, so the server writes them into the log, once; a room
 * that wakes before does it then.
 */
import {
  decodeSnapshot,
  engineSettings,
  HUMAN_GIVEN_MAX,
  isAwaited,
  layersOf,
  makeData,
  shapeOf,
  type Given,
  type HandedOut,
  type HumanBoard,
  type InspectAnswer,
} from '@gradroom/shared';
import { sampleOf, traceOf } from '@gradroom/shared/explain';
import type { Environment } from './environment.js';
import type { LiveLog } from './live-log.js';

const TRY_AGAIN_MS = 100;

export class HandingOut {
  private cancel = () => {};
  private closed = false;
  /** Seq of the network whose numbers are being fetched. */
  private underway: number | undefined;

  constructor(
    private readonly time: Pick<Environment['time'], 'after'>,
    private readonly live: Pick<LiveLog, 'state' | 'inspect' | 'write'>,
  ) {}

  /** Hands out what the state asks for now; again and again, until it stands in the log. */
  follow(): void {
    const { human } = this.live.state;
    const awaited = human?.board.stage === 'starting' ? human.board : undefined;
    if (this.closed || awaited?.seq === this.underway) return;
    this.cancel();
    this.underway = awaited?.seq;
    if (awaited) void this.handOut(awaited);
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  private async handOut(board: HumanBoard): Promise<void> {
    const answer = await this.live.inspect();
    if (this.closed || !isAwaited(this.live.state, { network: board.seq })) return;
    // Where training is still on its way to the pause, the numbers are not yet those of the pause.
    if (answer.ok && answer.seq >= board.seq) {
      const { seq: network, configuration } = board;
      const command: HandedOut = { type: 'handed-out', network, configuration, given: givenBy(board, answer) };
      void this.live.write((state) => (isAwaited(state, command) ? command : undefined));
    }
    this.cancel = this.time.after(TRY_AGAIN_MS, () => void this.handOut(board));
  }
}

/** Null where no hand could work with them: they are too large, or of another network than the class began with. */
export function givenBy(
  { configuration, sample }: Pick<HumanBoard, 'configuration' | 'sample'>,
  { step, engine }: InspectAnswer & { readonly ok: true },
): Given | null {
  const { parameters } = decodeSnapshot(new Uint8Array(engine));
  const shape = shapeOf(configuration);
  const count = shape.slice(1).reduce((sum, units, l) => sum + units * (shape[l] + 1), 0);
  if (parameters.length !== count) return null;
  const { training } = makeData(configuration.data, configuration.network.features);
  const network = {
    settings: engineSettings(configuration),
    parameters: layersOf(parameters, shape),
    regression: training.regression,
  };
  const { inputs, targets, layers, loss } = traceOf(network, sampleOf(training.train, sample));
  const given: Given = {
    step,
    inputs: plain(inputs),
    targets: plain(targets),
    layers: network.parameters.map(({ weights, biases }) => ({ weights: plain(weights), biases: plain(biases) })),
    engine: {
      loss,
      z: layers.map(({ z }) => plain(z)),
      a: layers.map(({ a }) => plain(a)),
      deltas: layers.map(({ deltas }) => plain(deltas)),
    },
  };
  return numbersIn(given).every((value) => Math.abs(value) <= HUMAN_GIVEN_MAX) ? given : null;
}

/** As JSON holds them: no −0, which it would not keep. */
const plain = (values: ArrayLike<number>): number[] => Array.from(values, (value) => value + 0);

function numbersIn({ inputs, layers, engine }: Given): readonly number[] {
  const { loss, z, a, deltas } = engine;
  const parameters = layers.flatMap(({ weights, biases }) => [...weights, ...biases]);
  return [loss, ...inputs, ...parameters, ...[z, a, deltas].flat(2)];
}
