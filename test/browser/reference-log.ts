/**
 * A log of 5,000 steps with commands in between, played and hashed. The same function runs in Node, in a worker thread and in
 * the pages of three browser engines; what it returns must be the same everywhere, to the bit.
 *
 * The script passes through every activation, optimizer, initializer, loss and kind of data, so that no elementary function
 * and no branch of the arithmetic is left out.
 */
import {
  ENGINE_VERSION,
  Player,
  activationNames,
  activationOf,
  apply,
  chainNext,
  chainStart,
  contentHash,
  datasetNames,
  decide,
  defaultConfiguration,
  featureNames,
  initialState,
  initializerNames,
  optimizerNames,
  type Backend,
  type Command,
  type Entry,
  type Header,
} from '@gradroom/shared';

const LAST_STEP = 5_000;
const teacher = { id: 'teacher', role: 'instructor' } as const;
const header: Header = {
  log: 'reference',
  engineVersion: ENGINE_VERSION,
  seed: 20_261_123,
  configuration: defaultConfiguration,
  policy: 'everyone',
};

const script: readonly Command[] = [
  ...activationNames.map((activation, index): Command => {
    const range = activationOf(activation).alphaRange;
    return { type: 'set-activation', layer: index % 2, activation, ...(range && { alpha: range.initial + 0.05 }) };
  }),
  ...optimizerNames.map((optimizer): Command => ({ type: 'set-training', optimizer, learningRate: 0.003 })),
  { type: 'set-network', hidden: [8, 7, 6, 5], features: [...featureNames] },
  ...initializerNames.flatMap((initializer): Command[] => [
    { type: 'set-training', initializer, initializerSigma: 0.4 },
    { type: 'reset' },
  ]),
  { type: 'set-training', regularizer: 'l1', regularizationRate: 0.001, batchSize: 7 },
  { type: 'set-training', regularizer: 'l2', regularizationRate: 0.01, batchSize: 33 },
  ...datasetNames.map((dataset, index): Command => ({ type: 'set-data', dataset, noise: index / 20, seed: index })),
  { type: 'set-data', dataset: 'circle', pointCount: 300, testShare: 0.3 },
  { type: 'set-training', loss: 'mean-squared-error' },
  { type: 'undo' },
  { type: 'reset', seed: 99 },
];

/** Entries as the server would write them: decided one after the other, spread evenly over the steps. */
function referenceEntries(): Entry[] {
  const entries: Entry[] = [];
  let state = initialState(header);
  const append = (step: number, command: Entry['command'], actor: string) => {
    const entry: Entry = { seq: entries.length + 1, step, actor, command };
    state = apply(state, entry);
    entries.push(entry);
  };
  append(0, { type: 'joined', person: teacher }, 'server');
  script.forEach((command, index) => {
    const decision = decide(state, teacher, command);
    if (!decision.ok) throw new Error(`${JSON.stringify(command)}: ${decision.error.message}`);
    append(Math.floor(((index + 1) * (LAST_STEP - 100)) / script.length), decision.command, teacher.id);
  });
  return entries;
}

export interface Played {
  /** Of the engine's whole state before each entry and at the end, of its statistics, and of the log. */
  readonly hashes: readonly string[];
  readonly trainLoss: number;
}

export function playReferenceLog(backend: Backend): Played {
  const entries = referenceEntries();
  const player = new Player(header, { backend });
  for (const entry of entries) player.accept(entry);
  const hashes: string[] = [];
  for (const { step } of [...entries, { step: LAST_STEP }]) {
    player.advanceTo(step);
    if (player.engine.halted) throw new Error(`Training halted before step ${step}; the rest would prove nothing.`);
    hashes.push(contentHash(player.engine.save()));
  }
  const shown = JSON.stringify([player.engine.evaluate(), player.engine.diagnostics()]);
  const chain = entries.reduce(chainNext, chainStart(header));
  const shownHash = contentHash(Uint8Array.from(shown, (letter) => letter.charCodeAt(0)));
  return { hashes: [...hashes, shownHash, chain], trainLoss: player.engine.evaluate().trainLoss };
}
