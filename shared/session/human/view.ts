/**
 * A network that is worked out by hand as one person may see it. Of a unit that is not done nobody is sent z, a or δ, and its
 * weights only whoever has it; what is done everybody sees, since it passes on. Instructors see besides how far each one is. What
 * the engine has is shown once the class has come to the same.
 */
import type { FeatureName } from '../../data/settings.js';
import type { LayerSettings, LossName } from '../../engine/settings.js';
import type { ActorId } from '../actor.js';
import type { Person } from '../state.js';
import { handOf, partsOf, unitsOf, type Hand } from './hand.js';
import { roundingOf } from './rounding.js';
import {
  keyOf,
  passOf,
  type ByHand,
  type DoneBy,
  type HumanBoard,
  type HumanNetwork,
  type Pass,
  type Stage,
  type UnitWork,
} from './state.js';
import { tasksOf, type HumanTask } from './tasks.js';

/** `waiting` for its layer, `open`, or by whom it is done. */
export type UnitStage = 'waiting' | 'open' | DoneBy;

export interface HumanUnitView {
  readonly forward: UnitStage;
  readonly back: UnitStage;
  /** Once it is done. */
  readonly z?: number;
  readonly a?: number;
  readonly delta?: number;
  /** Who is at it, where its layer is on. */
  readonly workers: readonly ActorId[];
}

/** How far one student is with a unit of the layer that is on. */
export interface HumanProgress extends UnitWork {
  readonly person: ActorId;
  readonly unit: number;
  /** Whether all of its numbers are right. */
  readonly whole: boolean;
}

export interface HumanResult {
  readonly loss: number;
  /** How far rounding alone may have moved it. */
  readonly rounding: number;
  readonly engineLoss: number;
  /** By layer and unit. */
  readonly engineA: readonly (readonly number[])[];
  /** Once the gradients have come back. */
  readonly engineDeltas?: readonly (readonly number[])[];
}

export interface HumanView {
  readonly seq: number;
  readonly sample: number;
  readonly auto: boolean;
  readonly stage: Stage;
  readonly layer: number;
  /** Null before the numbers are handed out. */
  readonly step: number | null;
  readonly features: readonly FeatureName[];
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
  readonly layers: readonly LayerSettings[];
  readonly loss: LossName;
  readonly units: readonly (readonly HumanUnitView[])[];
  /** Of students: the own units of the layer that is on, and earlier ones that were begun. */
  readonly tasks: readonly HumanTask[];
  /** Of instructors. */
  readonly progress: readonly HumanProgress[];
  /** From the loss on. */
  readonly result: HumanResult | null;
}

export interface ByHandView {
  readonly human: HumanView | null;
}

const nothing: HumanNetwork['work'][ActorId] = {};
/** By board, then by what somebody has of it: whoever's own did not change gets the same view. */
const views = new WeakMap<object, WeakMap<object, HumanView>>();

export function viewByHand({ human }: ByHand, { id, role }: Person): ByHandView {
  if (!human) return { human };
  const { board, work } = human;
  if (role === 'instructor') {
    return { human: kept(human, work, () => ({ ...shared(board), tasks: [], progress: progressOf(human) })) };
  }
  const own = role === 'student' && Object.hasOwn(work, id) ? work[id] : nothing;
  const assigned = own === nothing ? noUnits : (board.assigned[id] ?? noUnits);
  return { human: kept(board, own, () => ({ ...shared(board), tasks: tasksOf(board, own, assigned), progress: [] })) };
}

const noUnits: readonly number[] = [];

function kept(of: object, own: object, make: () => HumanView): HumanView {
  const known = views.get(of) ?? new WeakMap<object, HumanView>();
  views.set(of, known);
  const view = known.get(own) ?? make();
  known.set(own, view);
  return view;
}

type Shared = Omit<HumanView, 'tasks' | 'progress'>;

function shared(board: HumanBoard): Shared {
  const { seq, sample, auto, stage, layer, given, configuration } = board;
  const hand = handOf(board);
  return {
    seq,
    sample,
    auto,
    stage,
    layer,
    step: given?.step ?? null,
    features: configuration.network.features,
    inputs: hand?.inputs ?? [],
    targets: hand?.targets ?? [],
    layers: configuration.network.layers,
    loss: configuration.training.loss,
    units: unitsOf(configuration).map((count, l) =>
      Array.from({ length: count }, (_, u) => unitOf(board, hand, { layer: l, unit: u })),
    ),
    result: hand ? resultOf(board, hand) : null,
  };
}

function unitOf(
  board: HumanBoard,
  hand: Hand | undefined,
  place: { readonly layer: number; readonly unit: number },
): HumanUnitView {
  const [forward, back] = [stageOf(board, 'forward', place), stageOf(board, 'back', place)];
  const numbers = hand?.layers[place.layer][place.unit];
  const isOn = passOf(board) !== undefined && board.layer === place.layer;
  const isKnown = isDone(forward) && isWhole(board, place.layer);
  return {
    forward,
    back,
    ...(numbers && isDone(forward) ? { z: numbers.z } : {}),
    ...(numbers && isKnown ? { a: numbers.a } : {}),
    ...(numbers && isDone(back) ? { delta: numbers.delta } : {}),
    workers: isOn ? Object.keys(board.assigned).filter((id) => board.assigned[id].includes(place.unit)) : [],
  };
}

const isDone = (stage: UnitStage): stage is DoneBy => stage === 'class' || stage === 'server';

/** A softmax's a are known when all its z are. */
function isWhole(board: HumanBoard, layer: number): boolean {
  if (board.configuration.network.layers[layer].activation !== 'softmax') return true;
  const count = unitsOf(board.configuration)[layer];
  return Array.from({ length: count }, (_, unit) => unit).every((unit) =>
    Object.hasOwn(board.done, keyOf('forward', { layer, unit })),
  );
}

function stageOf(board: HumanBoard, pass: Pass, place: { readonly layer: number; readonly unit: number }): UnitStage {
  const key = keyOf(pass, place);
  if (Object.hasOwn(board.done, key)) return board.done[key];
  return passOf(board) === pass && board.layer === place.layer ? 'open' : 'waiting';
}

function resultOf(board: HumanBoard, hand: Hand): HumanResult | null {
  const { stage, given } = board;
  if (!given || (stage !== 'loss' && stage !== 'back' && stage !== 'done')) return null;
  const { loss, a, deltas } = given.engine;
  return {
    loss: hand.loss,
    rounding: roundingOf(board)!.loss,
    engineLoss: loss,
    engineA: a,
    ...(stage === 'done' ? { engineDeltas: deltas } : {}),
  };
}

function progressOf({ board, work }: HumanNetwork): readonly HumanProgress[] {
  const pass = passOf(board);
  if (!pass) return [];
  const count = partsOf(board.configuration, pass, board.layer).length;
  return Object.entries(board.assigned).flatMap(([person, units]) =>
    units.map((unit) => {
      const done = work[person][keyOf(pass, { layer: board.layer, unit })];
      return { person, unit, ...done, whole: done.right === count };
    }),
  );
}
