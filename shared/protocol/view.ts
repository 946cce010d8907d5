/** The schemas of what everybody is shown of a room: the whole state, and the messages that bring what changed of it. */
import * as v from 'valibot';
import {
  ACTS_REMEMBERED,
  BEGINNING_DIGITS_SHOWN,
  CHAIN_DIGITS_SHOWN,
  CHANGES_REMEMBERED,
  HIDDEN_LAYERS_MAX,
} from '../limits.js';
import { activitiesView } from '../session/activity/view-schema.js';
import { momentsView } from '../session/moments/view-schema.js';
import { gatheringView } from '../session/people/view-schema.js';
import { breakoutsView } from '../session/breakout/view-schema.js';
import { consensusView } from '../session/consensus/view-schema.js';
import { byHandView } from '../session/human/view-schema.js';
import { timerView } from '../session/timer/view-schema.js';
import { turnsView } from '../session/turns/view-schema.js';
import { integer, seed } from '../session/fields.js';
import { controlledGroups } from '../session/policy.js';
import { anyCommand, configuration, haltState, hash, id, policyOfEach, race } from '../session/schema.js';
import type { Act, Change, LastChanged } from '../session/state.js';
import type { View } from '../session/view.js';
import { shownChain } from './last-shown.js';

const count = (description: string) => integer(0, Number.MAX_SAFE_INTEGER, description);
const described = <Schema extends v.GenericSchema>(schema: Schema, description: string) =>
  v.pipe(schema, v.description(description));

const actor = (description: string) => described(id, description);
const controls = (description: string) => described(v.array(v.string()), description);

export const changeSchema: v.GenericSchema<unknown, Change> = v.strictObject({
  seq: count('Of its first entry: its key.'),
  lastSeq: count('Of its last entry: a slider’s moves are one change.'),
  step: count('Of its last entry.'),
  actor: actor('Id of the person.'),
  group: described(v.picklist(controlledGroups), 'The group whose policy let it happen.'),
  controls: controls(
    'What it set: `layers.1.alpha`, `training.learningRate`, `network.hidden`, `network.features`, `data.noise`, `policy.data`.',
  ),
  undone: described(v.boolean(), 'Whether it was taken back.'),
  restored: v.optional(described(v.literal(true), 'Whether it put another network in the place of the room’s.')),
});

export const actSchema: v.GenericSchema<unknown, Act> = v.strictObject({
  seq: count('Of its first entry: its key.'),
  lastSeq: count('Of its last entry.'),
  step: count('Of its last entry.'),
  actor: actor('Id of the person, or `server`.'),
  command: described(anyCommand, 'As in the log.'),
  controls: controls('What it set, as in a change.'),
  from: v.optional(
    described(v.union([v.string(), v.number()]), 'What the first of these showed before, where it has a single value.'),
  ),
  restarted: described(v.boolean(), 'Whether the shape changed, so that training restarted from the seed.'),
  hiddenCount: integer(
    0,
    HIDDEN_LAYERS_MAX,
    'Hidden layers after it: layer `hiddenCount` of its command is the output.',
  ),
  undid: v.optional(
    described(
      v.strictObject({ actor: actor('Whose change it was.'), controls: controls('What it had set.') }),
      'For `undo`: `{actor, controls}` of what was taken back.',
    ),
  ),
});

/** What a moment is called, beside the log. */
export interface MomentWords {
  readonly name?: string;
  /** For instructors alone. */
  readonly note?: string;
  /** What the room's recording says from there on; for instructors alone until it is watched. */
  readonly caption?: string;
}

const momentWords: v.GenericSchema<unknown, SessionView['momentWords']> = v.record(
  v.string(),
  v.strictObject({ name: v.optional(v.string()), note: v.optional(v.string()), caption: v.optional(v.string()) }),
);

const lastChanged: v.GenericSchema<unknown, LastChanged> = v.strictObject({
  actor: id,
  seq: count(''),
  step: count(''),
});

const always = {
  seq: count('Of the last entry that the state holds.'),
  step: count('Step of that entry.'),
  epoch: count(
    'The owner’s: rises whenever another process, or a restart, takes the room over. Lower ones than already seen are dropped.',
  ),
  chain: shownChain(
    `Which log, and which entries of it: of the hash of its header the first ${BEGINNING_DIGITS_SHOWN} digits, then of its hash up to the last entry the first ${CHAIN_DIGITS_SHOWN}, hexadecimal. Say it with \`seq\` as \`seen\` in the next handshake.`,
  ),
};

const others = {
  name: described(v.string(), 'Display name of the room.'),
  code: described(v.string(), 'Its join code, which an instructor may change.'),
  computed: described(
    v.boolean(),
    'False where the log was made with an engine version that this server does not compute: then it is shown, not recomputed. Nothing runs, and commands and inspections are refused with `other-engine`.',
  ),
  seed: seed('Of the weights and of the order of mini-batches.'),
  ageStart: count('Step at which the weights were last drawn or adopted: age is step − ageStart.'),
  configuration: described(
    configuration,
    '`{network: {hidden, features, layers: [{activation, alpha}]}, training: {…}, data: {…}}`, named as in the commands.',
  ),
  running: described(v.boolean(), 'Whether the network trains.'),
  target: count('While it does not run, training still goes on to this step (`step`).'),
  policy: described(policyOfEach, 'Of each group.'),
  halted: described(
    v.nullable(haltState),
    '`{layer, reason, step, mended?}` where a step was not finite, otherwise null; `step` is the entry’s, at or shortly after that step. `run` and `step` are refused until a change or undo reaches the engine: then `mended` is true, and the next of them clears it. So do a reset and adopted weights.',
  ),
  adopted: described(
    v.nullable(v.strictObject({ weights: hash, seq: count('') })),
    '`{weights, seq}` where the weights came from another log.',
  ),
  race: described(
    v.nullable(race),
    '`{seq, step, actor, variants, epochs, seed, configuration, repeated}` where there is a race, otherwise null; `seq` is its key, `configuration` and `seed` are the room’s when it began. How it goes comes by the event `race`.',
  ),
  changes: described(
    v.pipe(v.array(changeSchema), v.maxLength(CHANGES_REMEMBERED)),
    'The last changes that undo can reach, oldest first. In later messages only those that are new or other than before, by `seq`. Viewers get none.',
  ),
  acts: described(
    v.pipe(v.array(actSchema), v.maxLength(ACTS_REMEMBERED)),
    'The last lines of the feed, oldest first. In later messages only those that are new or other than before, by `seq`.',
  ),
  lastChanged: described(
    v.record(v.string(), lastChanged),
    'By control, who changed it last: `{actor, seq, step}`. In later messages only those that are new.',
  ),
  ...activitiesView,
  ...gatheringView,
  ...turnsView,
  ...timerView,
  ...consensusView,
  ...breakoutsView,
  ...momentsView,
  momentWords: described(
    momentWords,
    '`{name?, note?}` of each moment that this person is shown, by its seq; notes are for instructors alone.',
  ),
  ...byHandView,
  ...breakoutsView,
  turnEnds: described(
    v.nullable(v.number()),
    'When the turn is over by the server’s clock, ms since 1970 (see `now` in `welcome`); null where nobody has it, or without an end.',
  ),
  timerEnds: described(
    v.nullable(v.number()),
    'When the timer’s phase is over by that clock; null where there is none, or it is paused.',
  ),
};

/** What of the state is sent: nothing that is somebody else's own, and not `people`, which has an event of its own. */
export type SessionView = View & {
  /** What kept moments are called, by their seq. */
  readonly momentWords: Readonly<Record<string, MomentWords>>;
  /** By which newcomers come in; empty where there is no room. */
  readonly code: string;
  /** The room's display name, and the owner's epoch: it rises whenever another process (or a restart) takes the room over. */
  readonly name: string;
  readonly epoch: number;
  /** Which entries the state holds: the beginning of the log's hash (hex); empty where there is no room. */
  readonly chain: string;
  /** Whether the log's engine version is computed; otherwise it is only shown. */
  readonly computed: boolean;
  /** When the turn ends by the server's clock, ms since 1970; null where nobody has it, or without an end. */
  readonly turnEnds: number | null;
  /** When the timer's phase is over by the server's clock, ms since 1970; null where there is none, or it is paused. */
  readonly timerEnds: number | null;
};

/**
 * Whole the first time; later `seq`, `step`, `epoch`, `chain` and the keys that changed. Five keys that grow hold then only what is
 * new in them: see `stateDifference` and `mergeState`.
 */
export type StateMessage = Pick<SessionView, keyof typeof always> &
  Partial<SessionView> & {
    /** Seqs of questions that are there no longer. */
    readonly questionsGone?: readonly number[];
  };

/** The types are those that the session computes with; the schemas may neither lack nor add a field. */
export const viewSchema: v.GenericSchema<unknown, SessionView> = v.strictObject({
  ...always,
  ...others,
} satisfies Record<keyof SessionView, v.GenericSchema>);

export const stateMessageSchema: v.GenericSchema<unknown, StateMessage> = v.strictObject({
  ...always,
  ...v.partial(v.strictObject(others)).entries,
  questionsGone: v.optional(
    described(
      v.pipe(v.array(count('')), v.readonly()),
      'Only in later messages: by `seq`, the questions that have ended.',
    ),
  ),
});
