/**
 * What a class comes to together, while it comes to it: sliders that move, how all choices lie, and what the room is to follow.
 *
 * Settled choices are in the log; those that still move are only here. The room follows at most four times a second, one
 * layer or group of settings after the other, however many people move.
 */
import {
  AGREEMENTS_PER_SECOND,
  CHOOSING_MS,
  decide,
  distribution,
  groupOf,
  isOfLayer,
  nextAgreement,
  nextSetting,
  notTogether,
  personOf,
  roundSettings,
  settingChoices,
  SHAPE_STANDS_MS,
  unsavedCodes,
  wishedGroups,
  type ActorId,
  type Command,
  type CommandAnswer,
  type Entry,
  type LayerChoices,
  type Moved,
  type Moving,
  type Refusal,
  type ServerCommand,
  type SessionState,
  type SettingChoices,
  type WishedGroup,
} from '@gradroom/shared';
import { Bundle } from '../bundle.js';
import type { Environment } from './environment.js';

export interface ConsensusOptions {
  readonly time: Environment['time'];
  /** Whether the log is computed; otherwise nothing is written. */
  readonly computed: boolean;
  /** The durable one. */
  readonly state: () => SessionState;
  readonly write: (needed: (state: SessionState) => ServerCommand | undefined) => Promise<CommandAnswer>;
  /** The choices lie otherwise than before, or are settled otherwise. */
  readonly onChange: () => void;
}

interface Slider {
  readonly moved: Moved;
  readonly cancel: () => void;
}

export class Consensus {
  private readonly sliders = new Map<ActorId, Slider>();
  private readonly room: Bundle;
  private lie: readonly LayerChoices[] = [];
  private settings: readonly SettingChoices[] = [];
  private settled: Pick<SessionState, 'choices' | 'wishes'> | undefined;
  /** Layer that the room followed last. */
  private lastLayer = -1;
  /** Whether it followed a layer then, and no other setting. */
  private layersWere = false;
  /** Group of other settings that it followed last. */
  private lastGroup: WishedGroup = 'network';
  /** Of the time that a shape stands at least; undefined while another may come. */
  private cancelRest: (() => void) | undefined;

  constructor(private readonly options: ConsensusOptions) {
    this.room = new Bundle(options.time, 1_000 / AGREEMENTS_PER_SECOND, () => void this.write());
  }

  /** How the choices of those who count lie, by layer; empty where the class does not decide together. A layer that did not change keeps its identity. */
  get choices(): readonly LayerChoices[] {
    return this.lie;
  }

  /** How what those who count would have of other settings lies; the same list until it is another one. */
  get settingChoices(): readonly SettingChoices[] {
    return this.settings;
  }

  /** Somebody's slider moves. */
  choosing(person: ActorId, wanted: Moved): Refusal | undefined {
    const state = this.options.state();
    const asked: Command = isOfLayer(wanted) ? { type: 'choose', ...wanted } : { type: 'wish', ...wanted };
    const decision = decide(state, personOf(state, person), asked);
    if (!decision.ok) return decision.error;
    const moved = roundSettings(wanted);
    this.stop(person);
    const cancel = this.options.time.after(CHOOSING_MS, () => {
      this.sliders.delete(person);
      this.look();
    });
    this.sliders.set(person, { moved, cancel });
    this.look();
    return undefined;
  }

  /** The state is another one, by these entries: what moved has come to rest where its choice was settled. */
  follow(entries: readonly Entry[] = []): void {
    const settled = entries.filter(({ command: { type } }) => type === 'choose' || type === 'wish');
    const { policy } = this.options.state();
    const isOver = (moved: Moved) =>
      isOfLayer(moved) ? policy.activation !== 'consensus' : notTogether(moved, policy).length > 0;
    for (const [person, { moved }] of [...this.sliders])
      if (isOver(moved) || settled.some(({ actor }) => actor === person)) this.stop(person);
    this.look();
  }

  close(): void {
    for (const person of [...this.sliders.keys()]) this.stop(person);
    this.endRest();
    this.room.dispose();
  }

  private get moving(): Moving {
    return new Map([...this.sliders].map(([person, { moved }]) => [person, moved]));
  }

  private stop(person: ActorId): void {
    this.sliders.get(person)?.cancel();
    this.sliders.delete(person);
  }

  private look(): void {
    const state = this.options.state();
    const found = state.policy.activation === 'consensus' ? distribution(state, this.moving) : [];
    const next = found.map((layer, index) => (same(layer, this.lie[index]) ? this.lie[index] : layer));
    const lieSame = next.length === this.lie.length && next.every((layer, index) => layer === this.lie[index]);
    const settings = settingChoices(state, this.moving);
    const { choices, wishes } = state;
    const isSame =
      lieSame && same(settings, this.settings) && choices === this.settled?.choices && wishes === this.settled.wishes;
    if (!lieSame) this.lie = next;
    if (!same(settings, this.settings)) this.settings = settings;
    this.settled = { choices, wishes };
    if (!isSame) this.options.onChange();
    if (this.next(state)) this.room.touch();
  }

  /** Groups of other settings, the one that was followed last at the end; no shape while one rests. */
  private get followed(): readonly WishedGroup[] {
    const next = wishedGroups.indexOf(this.lastGroup) + 1;
    const inTurn = [...wishedGroups.slice(next), ...wishedGroups.slice(0, next)];
    return this.cancelRest ? inTurn.filter((group) => group !== 'network') : inTurn;
  }

  /** Layers and other settings by turns, so that neither waits for ever. */
  private next(state: SessionState): ServerCommand | undefined {
    if (!this.options.computed) return undefined;
    const agreement = nextAgreement(state, this.moving, this.lastLayer);
    const setting = !agreement || this.layersWere ? nextSetting(state, this.moving, this.followed) : undefined;
    if (setting) return { type: 'agreed-on', as: setting };
    return agreement && { type: 'agreed', ...agreement };
  }

  /** A shape has come: the next one has to wait, for the network trains from the start. */
  private rest(): void {
    this.cancelRest = this.options.time.after(SHAPE_STANDS_MS, () => {
      this.cancelRest = undefined;
      this.look();
    });
  }

  private endRest(): void {
    this.cancelRest?.();
    this.cancelRest = undefined;
  }

  private async write(): Promise<void> {
    let isShape = false;
    const answer = await this.options.write((state) => {
      const found = this.next(state);
      if (found?.type === 'agreed-on') this.lastGroup = groupOf(found) as WishedGroup;
      isShape = found?.type === 'agreed-on' && found.as.type === 'set-network';
      if (isShape) this.rest();
      this.layersWere = found?.type === 'agreed';
      if (found?.type === 'agreed') this.lastLayer = found.layer;
      return found;
    });
    if (isShape && !answer.ok) this.endRest();
    // What was not saved is said again.
    if (!answer.ok && unsavedCodes.includes(answer.error.code)) this.room.touch();
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
