/** One layer's activation and alpha as controls: what they show, what they may become, and why not. */
import { activationNames, activationTitles, alphaRangeOf, outputChoices, shapeOf } from '@gradroom/shared';
import type { Knob } from '../../state/knob.svelte.js';
import { activationKnob, alphaKnob } from '../../state/knobs.svelte.js';
import { ownChoiceIn } from '../../state/own-choices.svelte.js';
import type { Session } from '../../state/session.js';
import { activationWords } from '../../strings/en/activation.js';
import { layerWords } from '../../strings/en/layers.js';
import type { AlphaHandle } from './alpha-handle.svelte.js';
import { layerTitle, type AnyActivation } from './names.js';
import { alphaStep } from './plot.js';

export class LayerControl {
  private readonly roomAlpha: Knob<number>;
  private readonly roomActivation: Knob<AnyActivation>;

  constructor(
    private readonly session: Session,
    readonly layer: number,
  ) {
    this.roomAlpha = alphaKnob(session, layer);
    this.roomActivation = activationKnob(session, layer);
  }

  private readonly configuration = $derived.by(() => this.session.state?.configuration);
  private readonly layers = $derived.by(() => this.configuration?.network.layers ?? []);

  readonly output = $derived.by(() => this.layer === this.layers.length - 1);
  /** `Layer 2` or `Output`; in the middle of a sentence `layer 2` or `the output`. */
  readonly title = $derived.by(() => layerTitle(this.layer, this.layers.length));
  readonly spoken = $derived.by(() => (this.output ? activationWords.output : layerWords.inSentence(this.title)));
  readonly units = $derived.by(() => (this.configuration ? shapeOf(this.configuration)[this.layer + 1] : undefined));

  /** Where the class decides together and I am one of it, the controls are my own choice, and the room's values are others. */
  readonly mine = $derived.by(() => ownChoiceIn(this.session, this.layer));
  /** What moves alpha: the room's, or my own. */
  readonly alphaKnob = $derived.by<AlphaHandle & Pick<Knob<number>, 'refusal'>>(
    () => this.mine?.alpha ?? this.roomAlpha,
  );
  private readonly activationKnob = $derived.by(() => this.mine?.activation ?? this.roomActivation);

  readonly activation = $derived.by<AnyActivation>(() => this.roomActivation.value ?? 'linear');
  readonly range = $derived.by(() => alphaRangeOf(this.activation));
  readonly step = $derived.by(() => alphaStep(this.activation));
  /** Until the room has answered a change of the activation, its alpha is the one that it will begin with. */
  readonly alpha = $derived.by(() => {
    const changing = this.layers[this.layer]?.activation !== this.activation;
    return changing ? (this.range?.initial ?? 0) : (this.roomAlpha.value ?? 0);
  });
  /** Where the handle stands: at the layer's alpha, or at my own. */
  readonly handle = $derived.by(() => this.alphaKnob.own ?? this.alpha);
  /** What the activation may become here. */
  readonly choices = $derived.by<readonly AnyActivation[]>(() => {
    const { configuration } = this;
    if (!this.output || !configuration) return activationNames;
    return outputChoices(configuration.data, configuration.training.loss);
  });
  readonly may = $derived.by(() => this.activationKnob.may && this.choices.length > 1);
  /** Why the activation can't be changed, in words. */
  readonly whyNot = $derived.by(() => {
    if (this.activationKnob.whyNot) return this.activationKnob.whyNot;
    return this.choices.length === 1 ? activationWords.onlyOutput(activationTitles[this.choices[0]]) : undefined;
  });
  readonly refusal = $derived.by(() => this.activationKnob.refusal ?? this.alphaKnob.refusal);

  /** Who changed activation or alpha of the room last. */
  readonly lastChange = $derived.by(() => {
    const [activation, alpha] = [this.roomActivation.lastChange, this.roomAlpha.lastChange];
    return (alpha?.seq ?? -1) > (activation?.seq ?? -1) ? alpha : activation;
  });

  choose(name: string): void {
    this.activationKnob.set(name as AnyActivation);
  }

  /** Moves alpha by some of its steps, as far as its range goes. */
  nudge(steps: number): void {
    if (!this.range) return;
    const moved = this.handle + steps * this.step;
    this.alphaKnob.set(Number(Math.min(this.range.max, Math.max(this.range.min, moved)).toFixed(6)));
  }
}
