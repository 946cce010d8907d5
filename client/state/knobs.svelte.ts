/** Knobs for the room's settings: which part of the state each one reads and which command it sends. */
import { whole } from '@gradroom/shared';
import type {
  ActivationName,
  Command,
  DataSettings,
  FeatureName,
  OutputActivationName,
  TrainingConfiguration,
  Wished,
  WishedGroup,
  Wishes,
} from '@gradroom/shared';
import { pageClock, type Clock } from './clock.js';
import { Knob, type KnobOptions } from './knob.svelte.js';
import { Moving } from './moving.svelte.js';
import { isAgreed } from './permission.js';
import type { Session } from './session.js';

/** Alpha of one layer; layer `hidden.length` is the output. */
export function alphaKnob(session: Session, layer: number): Knob<number> {
  return new Knob({
    session,
    group: 'activation',
    control: `layers.${layer}.alpha`,
    read: (state) => state.configuration.network.layers[layer]?.alpha,
    command: (alpha) => ({ type: 'set-activation', layer, alpha }),
  });
}

/** Activation of one layer; layer `hidden.length` is the output. */
export function activationKnob(session: Session, layer: number): Knob<ActivationName | OutputActivationName> {
  return new Knob({
    session,
    group: 'activation',
    control: `layers.${layer}.activation`,
    read: (state) => state.configuration.network.layers[layer]?.activation,
    command: (activation) => ({ type: 'set-activation', layer, activation }),
  });
}

/** Where the class decides together and I am one of it. */
export const isMine = (session: Session, group: WishedGroup): boolean =>
  session.me?.role === 'student' && isAgreed(session.state, group);

const setting = { training: 'set-training', data: 'set-data', network: 'set-network', transport: 'run' } as const;

/**
 * One setting of training, data or the network, or whether it trains: the room's, or what I would have.
 *
 * @param by what is allowed or agreed on with it
 */
function ofSetting<Key extends Wished>(
  session: Session,
  group: keyof typeof setting,
  key: Key,
  besides?: (value: NonNullable<Wishes[Key]>) => Wishes,
  by: WishedGroup = group,
): KnobOptions<NonNullable<Wishes[Key]>> {
  const mine = () => isMine(session, by);
  return {
    session,
    get group() {
      return mine() ? 'wishes' : by;
    },
    control: group === 'transport' ? key : `${group}.${key}`,
    read: ({ wished, configuration, running }) => {
      const training = whole(configuration.training);
      const settings: Wishes = group === 'transport' ? { running } : { ...configuration, training }[group];
      return (mine() ? wished[key] : undefined) ?? settings[key];
    },
    command: (value) => {
      const type = mine() ? 'wish' : setting[group];
      return { type, [key]: value, ...besides?.(value) } as Command;
    },
  };
}

/** One number under a slider: where it is what I would have, it is told while it moves and settled once it rests. */
class SliderKnob extends Knob<number> {
  readonly #moving: Moving;

  constructor(
    private readonly session: Session,
    private readonly ofGroup: 'training' | 'data',
    key: NumberWished,
    clock: Clock,
  ) {
    super(ofSetting(session, ofGroup, key));
    this.#moving = new Moving(
      clock,
      (value) => session.choosing?.({ [key]: value }),
      (value) => super.set(value),
    );
  }

  override get value(): number | undefined {
    return this.#moving.value ?? super.value;
  }

  override set(value: number): void {
    if (isMine(this.session, this.ofGroup)) return this.#moving.set(value);
    // The class may have stopped deciding under the finger: nothing older is settled after this.
    this.#moving.drop();
    super.set(value);
  }

  override release(): void {
    this.#moving.release();
    super.release();
  }
}

/** Settings that are always a number. */
type NumberWished = { [Key in Wished]: NonNullable<Wishes[Key]> extends number ? Key : never }[Wished];

/** One setting of how the network is trained. */
export const trainingKnob = <Key extends Exclude<keyof TrainingConfiguration, 'speed'>>(session: Session, key: Key) =>
  new Knob(ofSetting(session, 'training', key));

/** The same for a number that has a slider. */
export const trainingSlider = (session: Session, key: NumberWished & keyof TrainingConfiguration, clock = pageClock) =>
  new SliderKnob(session, 'training', key, clock);

/** What a regularizer begins with: at a rate of 0 it would do nothing. */
const FIRST_RATE = 0.001;

/** The regularizer; one that is switched on while the rate is 0 brings a rate with it, as one change. */
export const regularizerKnob = (session: Session) =>
  new Knob(
    ofSetting(session, 'training', 'regularizer', (regularizer) => {
      const without = session.state?.configuration.training.regularizationRate === 0;
      return regularizer !== 'none' && without ? { regularizationRate: FIRST_RATE } : {};
    }),
  );

/** One setting of the data. */
export const dataKnob = <Key extends keyof DataSettings>(session: Session, key: Key) =>
  new Knob(ofSetting(session, 'data', key));

export const dataSlider = (session: Session, key: NumberWished & keyof DataSettings, clock = pageClock) =>
  new SliderKnob(session, 'data', key, clock);

/** The inputs of the network: another set is another shape. */
export const featuresKnob = (session: Session): Knob<readonly FeatureName[]> =>
  new Knob(ofSetting(session, 'network', 'features'));

/** The units of each hidden layer. */
export const hiddenKnob = (session: Session): Knob<readonly number[]> =>
  new Knob(ofSetting(session, 'network', 'hidden'));

/** How fast it trains: of the transport, as play and pause are, though it is set as what is of training is. */
export const speedKnob = (session: Session) =>
  new Knob(ofSetting(session, 'training', 'speed', undefined, 'transport'));

/** Whether the network trains. The button answers at once, before the room has. */
export const runningKnob = (session: Session): Knob<boolean> => new Knob(ofSetting(session, 'transport', 'running'));
