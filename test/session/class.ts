/** A class for tests: people, a log that grows by what they ask, and arbitrary things that they may ask. */
import {
  anyActivationNames,
  apply,
  datasetNames,
  decide,
  defaultConfiguration,
  duplicateOf,
  featureNames,
  firstStepOf,
  groups,
  initialState,
  initializerNames,
  lossNames,
  optimizerNames,
  policies,
  regularizerNames,
  targetsNames,
  type Command,
  type Entry,
  type Header,
  type Person,
  type Refusal,
  type ServerCommand,
  type SessionState,
  toSingle,
  written,
} from '@gradroom/shared';
import fc from 'fast-check';
import { anyActivity, anyFinding } from './activities.js';
import { anyMoment, anyNetwork } from './kept.js';
import { anyHand, anyPeopleCommand, anyTimerCommand, anyTurnCommand } from './gatherings.js';
import { anyHumanCommand } from './human/asked.js';
import { anyFollowing, anyTeamCommand } from './teams.js';

export const header: Header = {
  log: 'log-1',
  engineVersion: 1,
  seed: 7,
  configuration: defaultConfiguration,
  policy: 'everyone',
};

export const teacher: Person = { id: 'teacher', role: 'instructor' };
export const heron: Person = { id: 'heron', role: 'student' };
export const otter: Person = { id: 'otter', role: 'student' };
export const beamer: Person = { id: 'beamer', role: 'viewer' };
export const everybody = [teacher, heron, otter, beamer];

/** A room without server, clock and engine: decides, and folds what was accepted. */
export class ClassLog {
  readonly entries: Entry[] = [];
  readonly states: SessionState[];
  readonly refusals: Refusal[] = [];
  step: number;

  constructor(
    readonly header: Header,
    people: readonly Person[] = everybody,
  ) {
    this.step = firstStepOf(header);
    this.states = [initialState(header)];
    for (const person of people) this.write({ type: 'joined', person });
  }

  get state(): SessionState {
    return this.states[this.states.length - 1];
  }

  /** What the server itself writes. */
  write(command: ServerCommand): void {
    this.#append({ seq: this.state.seq + 1, step: this.step, actor: 'server', command });
  }

  /** What somebody asks: the refusal, or nothing where it was accepted. */
  ask(person: Person, command: Command, id?: string): Refusal | undefined {
    if (id !== undefined && duplicateOf(this.state, person.id, id)) return undefined;
    const decision = decide(this.state, person, command, (actor) => actor);
    if (!decision.ok) {
      this.refusals.push(decision.error);
      return decision.error;
    }
    const settled = written(this.state, person.id, decision.command);
    if (!settled.ok) {
      this.refusals.push(settled.error);
      return settled.error;
    }
    const entry = { seq: this.state.seq + 1, step: this.step, actor: person.id, command: settled.command };
    this.#append(id === undefined ? entry : { ...entry, id });
    return undefined;
  }

  #append(entry: Entry): void {
    this.entries.push(entry);
    this.states.push(apply(this.state, entry));
  }
}

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const anyChoice: fc.Arbitrary<Command> = fc.record({
  type: fc.constant('choose' as const),
  layer: fc.integer({ min: 0, max: 4 }),
  activation: optional(fc.constantFrom(...anyActivationNames)),
  alpha: optional(real(0, 1)),
});

/** Any command that the schema lets through, also those that cannot be accepted. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('set-activation' as const),
      layer: fc.integer({ min: 0, max: 4 }),
      activation: optional(fc.constantFrom(...anyActivationNames)),
      alpha: optional(fc.oneof(real(0, 1), real(-2, 8))),
    }),
  },
  fc.record({ type: fc.constant('run' as const), running: fc.boolean() }),
  fc.record({ type: fc.constant('step' as const), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ type: fc.constant('reset' as const), seed: optional(fc.integer({ min: 0, max: 0xffffffff })) }),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('set-training' as const),
      learningRate: optional(real(1e-5, 10)),
      batchSize: optional(fc.integer({ min: 1, max: 512 })),
      optimizer: optional(fc.constantFrom(...optimizerNames)),
      momentum: optional(real(0, 0.999)),
      regularizer: optional(fc.constantFrom(...regularizerNames)),
      regularizationRate: optional(real(0, 10)),
      loss: optional(fc.constantFrom(...lossNames)),
      targets: optional(fc.constantFrom(...targetsNames)),
      initializer: optional(fc.constantFrom(...initializerNames)),
      initializerSigma: optional(real(0, 10)),
      speed: optional(fc.oneof(real(1, 100_000), fc.constant('max' as const))),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('set-network' as const),
      hidden: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
      features: optional(fc.array(fc.constantFrom(...featureNames), { minLength: 1, maxLength: 7 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('set-data' as const),
      dataset: optional(fc.constantFrom(...datasetNames)),
      noise: optional(real(0, 1)),
      pointCount: optional(fc.integer({ min: 20, max: 60 })),
      testShare: optional(real(0.1, 0.9)),
      seed: optional(fc.integer({ min: 0, max: 0xffffffff })),
    }),
  },
  fc.record({
    type: fc.constant('set-policy' as const),
    policy: fc.constantFrom(...policies),
    group: optional(fc.constantFrom(...groups)),
  }),
  { weight: 3, arbitrary: fc.constant<Command>({ type: 'undo' }) },
  { weight: 6, arbitrary: anyActivity },
  { weight: 3, arbitrary: anyPeopleCommand },
  { weight: 3, arbitrary: anyTurnCommand },
  { weight: 2, arbitrary: anyTeamCommand },
  { weight: 2, arbitrary: anyTimerCommand },
  { weight: 2, arbitrary: anyHand },
  { weight: 3, arbitrary: anyChoice },
  { weight: 2, arbitrary: anyMoment },
  { weight: 3, arbitrary: anyHumanCommand },
  fc.constantFrom<Command>(
    { type: 'race', variants: { setting: 'activation', values: ['relu', 'tanh'] }, epochs: 10 },
    { type: 'race', variants: { setting: 'alpha', values: [0.1, 0.30000001] }, epochs: 10 },
    { type: 'repeat-race' },
    { type: 'end-race' },
  ),
);

const hash = fc.constantFrom('a'.repeat(64), 'b'.repeat(64));

export const anyServerCommand: fc.Arbitrary<ServerCommand> = fc.oneof(
  fc.record({ type: fc.constant('joined' as const), person: fc.constantFrom(...everybody) }),
  fc.record({ type: fc.constant('left' as const), person: fc.constantFrom('teacher', 'heron', 'nobody', '__proto__') }),
  fc.record({
    type: fc.constant('halted' as const),
    layer: fc.integer({ min: 0, max: 3 }),
    reason: fc.constantFrom('activation' as const, 'loss' as const, 'gradient' as const, 'update' as const),
  }),
  fc.record({ type: fc.constant('adopted' as const), weights: hash }),
  fc.record({ type: fc.constant('turn-over' as const), turn: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ type: fc.constant('timer-over' as const), timer: fc.integer({ min: 0, max: 30 }) }),
  fc.record({
    type: fc.constant('agreed' as const),
    layer: fc.integer({ min: 0, max: 4 }),
    activation: fc.constantFrom(...anyActivationNames),
    alpha: real(-1, 2).map(toSingle),
  }),
  anyFollowing,
  anyFinding,
  anyNetwork,
);

/** One thing that happens in a class, after some steps of training. */
export type Event =
  | { readonly steps: number; readonly person: Person; readonly command: Command; readonly id?: string }
  | { readonly steps: number; readonly server: ServerCommand };

const steps = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 4 }));

/** Begins every id of a command, so that a test knows it wherever it turns up. */
export const SECRET = 'secret-';

const asked = fc.record({
  steps,
  person: fc.constantFrom(...everybody),
  command: anyCommand,
  id: optional(fc.string({ minLength: 1, maxLength: 3 }).map((text) => `${SECRET}${text}`)),
});

export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 8, arbitrary: asked },
  fc.record({ steps, server: anyServerCommand }),
);

/** A class in which all this happened, refused or not. */
export function classAfter(events: readonly Event[], of: Header = header): ClassLog {
  const log = new ClassLog(of);
  for (const event of events) {
    log.step += event.steps;
    if ('server' in event) log.write(event.server);
    else log.ask(event.person, event.command, event.id);
  }
  return log;
}

export const anyClass: fc.Arbitrary<ClassLog> = fc
  .array(anyEvent, { maxLength: 30 })
  .map((events) => classAfter(events));
