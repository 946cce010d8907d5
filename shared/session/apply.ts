/**
 * Folds entries into the state of a network that is trained alone: settings, training, people. `apply-class.ts` adds what a
 * class does besides. Pure and total: no clock, no randomness, no I/O, no refusal.
 */
import { COMMAND_IDS_REMEMBERED } from '../limits.js';
import { noActivities } from './activity/state.js';
import { noBreakouts } from './breakout/state.js';
import { noConsensus } from './consensus/state.js';
import type { Command } from './commands.js';
import type { ControlledGroup } from './policy.js';
import { settingsAfter } from './configured.js';
import { valuesBefore, withValues, type Settings } from './controls.js';
import { reachesEngine, shapeChanged } from './engine-settings.js';
import { mended, withoutMended } from './halt.js';
import { noHuman } from './human/state.js';
import { rememberAct, rememberChange, withLastChanged, withUndone } from './history.js';
import { noMoments } from './moments/state.js';
import { noGathering } from './people/state.js';
import { policyForAll } from './groups.js';
import { begun } from './race/race.js';
import type { ActorId } from './actor.js';
import type { Agreed, AgreedOn, Entry, Header, PersonState, SessionState } from './state.js';
import { noTimer } from './timer/state.js';
import { noTurns } from './turns/state.js';
import { changeToUndo, personOf } from './undo.js';

/** Of a log: a fork counts on from its parent's step. */
export const firstStepOf = ({ parent }: Pick<Header, 'parent'>): number => parent?.step ?? 0;

/** The state before the first entry. */
export function initialState(header: Header): SessionState {
  const { configuration, seed, policy, parent } = header;
  const step = firstStepOf(header);
  return {
    seq: 0,
    step,
    seed,
    ageStart: parent?.ageStart ?? 0,
    configuration,
    running: (header.running ?? true) && !parent?.halted,
    target: step,
    policy: typeof policy === 'string' ? policyForAll(policy) : policy,
    halted: parent?.halted ?? null,
    engineSeq: 0,
    adopted: null,
    race: null,
    changes: [],
    acts: [],
    lastChanged: {},
    before: [],
    people: {},
    ...noActivities,
    ...noGathering,
    ...noTurns,
    ...noTimer,
    ...noConsensus,
    ...noMoments,
    ...noHuman,
    ...noBreakouts,
  };
}

/** The state after `entry`, of which what only a class does changes nothing. */
export function applyAlone(state: SessionState, entry: Entry): SessionState {
  const { seq, step } = entry;
  if (seq !== state.seq + 1) throw new Error(`Entry ${seq} does not follow entry ${state.seq}.`);
  if (!(step >= state.step)) throw new Error(`Entry ${seq} at step ${step} lies before step ${state.step}.`);
  return effect({ ...state, seq, step, people: withCommandId(state.people, entry) }, entry);
}

function effect(state: SessionState, entry: Entry): SessionState {
  const { command, seq, step } = entry;
  switch (command.type) {
    case 'joined': {
      const { id, role } = command.person;
      const before = Object.hasOwn(state.people, id) ? state.people[id] : { commandIds: [] };
      return withPerson(state, id, { ...before, role, present: true });
    }
    case 'left': {
      const person = Object.hasOwn(state.people, command.person) ? state.people[command.person] : undefined;
      return person ? withPerson(state, command.person, { ...person, present: false }) : state;
    }
    case 'halted': {
      const { layer, reason } = command;
      const stopped = { running: false, target: step, halted: { layer, reason, step } };
      return { ...state, ...stopped, ...rememberAct(state, entry) };
    }
    case 'adopted': {
      const adopted = { weights: command.weights, seq };
      return { ...state, ...freshWeights(state), adopted, ...rememberAct(state, entry) };
    }
    case 'run':
      return ran(state, entry, command.running);
    case 'agreed-on':
      return command.as.type === 'run' ? ran(state, entry, command.as.running) : changed(state, entry, command);
    case 'step': {
      const target = step + command.count;
      return { ...state, running: false, target, halted: withoutMended(state.halted), ...rememberAct(state, entry) };
    }
    case 'reset': {
      const drawn = { seed: command.seed ?? state.seed, target: step };
      return { ...state, ...drawn, ...freshWeights(state), ...rememberAct(state, entry) };
    }
    case 'undo':
      return undone(state, entry, command.of);
    case 'measured':
    case 'found-right':
    case 'turn-over':
    case 'restored':
    case 'kept':
    case 'handed-out':
    case 'follow-class':
    case 'timer-over':
      return state;
    case 'race':
      return { ...state, race: begun(state, entry, command), ...rememberAct(state, entry) };
    case 'repeat-race':
      if (!state.race || state.race.repeated) return state;
      return { ...state, race: { ...state.race, repeated: true }, ...rememberAct(state, entry) };
    case 'end-race':
      return state.race ? { ...state, race: null, ...rememberAct(state, entry) } : state;
    default:
      return changed(state, entry, command);
  }
}

function ran(state: SessionState, entry: Entry, running: boolean): SessionState {
  if (running === state.running && state.target <= entry.step) return state;
  const halted = running ? withoutMended(state.halted) : state.halted;
  return { ...state, running, target: entry.step, halted, ...rememberAct(state, entry) };
}

/** What follows from weights that were just drawn. */
function freshWeights({ seq, step }: SessionState): Partial<SessionState> {
  return { ageStart: step, adopted: null, halted: null, engineSeq: seq };
}

/** The state with other settings; training restarts where the shape changed, and may be tried again where the engine notices. */
function withSettings(state: SessionState, { configuration, policy }: Settings): SessionState {
  const next = { ...state, configuration, policy };
  if (shapeChanged(state.configuration, configuration)) return { ...next, ...freshWeights(state) };
  if (!reachesEngine(state.configuration, configuration)) return next;
  return { ...next, halted: mended(state.halted), engineSeq: state.seq };
}

/** Of what changes settings; nothing else does. */
const groupsOfSettings: Readonly<Partial<Record<(Command | Agreed)['type'], ControlledGroup>>> = {
  'set-activation': 'activation',
  agreed: 'activation',
  'set-training': 'training',
  'set-network': 'network',
  'set-data': 'data',
  'set-policy': 'policy',
};

function changed(state: SessionState, entry: Entry, command: Command | Agreed | AgreedOn): SessionState {
  const after = settingsAfter(state, command);
  const before = valuesBefore(state, after);
  const controls = Object.keys(before);
  const type = command.type === 'agreed-on' ? command.as.type : command.type;
  const group = controls.join() === 'training.speed' ? 'transport' : groupsOfSettings[type];
  if (controls.length === 0 || group === undefined) return state;
  const restarted = shapeChanged(state.configuration, after.configuration);
  const next = withSettings(state, after);
  return { ...next, ...rememberChange(next, entry, group, before, restarted) };
}

function undone(state: SessionState, entry: Entry, of?: ActorId): SessionState {
  const choice = changeToUndo(state.changes, personOf(state, entry.actor), of);
  if (!choice.ok) return state;
  const { change } = choice;
  const after = withValues(state, state.before[state.changes.indexOf(change)]);
  const controls = Object.keys(valuesBefore(state, after));
  const restarted = shapeChanged(state.configuration, after.configuration);
  const undid = { actor: change.actor, controls: change.controls };
  const next = withSettings(state, after);
  return {
    ...next,
    ...withLastChanged(state, entry, controls),
    ...rememberAct(next, entry, { controls, restarted, undid }),
    changes: withUndone(state.changes, change),
  };
}

function withPerson(state: SessionState, id: ActorId, person: PersonState): SessionState {
  return { ...state, people: { ...state.people, [id]: person } };
}

function withCommandId(people: SessionState['people'], { actor, id, seq, step }: Entry): SessionState['people'] {
  if (id === undefined || !Object.hasOwn(people, actor)) return people;
  const person = people[actor];
  const commandIds = [...person.commandIds, { id, seq, step }].slice(-COMMAND_IDS_REMEMBERED);
  return { ...people, [actor]: { ...person, commandIds } };
}

/** Where this person's command `id` already took effect, so that one sent again is answered alike and not applied twice. */
export function duplicateOf(
  state: Pick<SessionState, 'people'>,
  person: ActorId,
  id: string,
): { readonly seq: number; readonly step: number } | undefined {
  if (!Object.hasOwn(state.people, person)) return undefined;
  const found = state.people[person].commandIds.find((command) => command.id === id);
  return found && { seq: found.seq, step: found.step };
}
