/** A moment as the facts of its picture: everything in the words and numbers of whoever looks at it. */
import type { Position } from '@gradroom/shared';
import type { Peeked } from '../../../state/replay-messages.js';
import { boundaryWords } from '../../../strings/en/boundary.js';
import { logSentence } from '../../../strings/en/log.js';
import { networkWords } from '../../../strings/en/network.js';
import { pictureWords as words } from '../../../strings/en/replay-pictures.js';
import { shortActivationTitle } from '../../../views/activation/names.js';
import { extent, lossAxis, lossShare, tickParts } from '../../../views/curves/axis.js';
import { formatCount, formatPercent, numberParts } from '../../../views/numbers.js';
import { classTitles } from '../../../views/pictures/class-titles.js';
import { currentTheme } from '../../../views/theme.js';
import { captionAt } from '../timeline-facts.js';
import type { ReplayTransport } from '../transport.svelte.js';
import type { ReplayWords } from '../words/words.svelte.js';
import type { PictureFacts } from './facts.js';

export interface PictureOptions {
  /** The part of the recording whose loss it shows, in steps. */
  readonly from: number;
  readonly to: number;
  /** Whether it says who did what last. */
  readonly withAct: boolean;
}

interface Recorded {
  readonly transport: Pick<ReplayTransport, 'session' | 'recording'>;
  readonly written: Pick<ReplayWords, 'captions'>;
}

export function factsOf(
  { state, frame }: Peeked,
  position: Position,
  { transport: { session, recording }, written }: Recorded,
  { from, to, withAct }: PictureOptions,
): PictureFacts {
  const { network, data, training } = state.configuration;
  const { losses, step } = frame;
  const looks = session.looks.filter((look) => look.step >= from && look.step <= to);
  const { min, max } = extent(looks.flatMap(({ losses: of }) => [of.trainLoss, of.testLoss]));
  const axis = lossAxis(min, max);
  const share = (at: number) => (to > from ? Math.min(1, Math.max(0, (at - from) / (to - from))) : 0);
  const accuracies = Number.isNaN(losses.trainAccuracy)
    ? []
    : [words.accuracies(formatPercent(losses.trainAccuracy, 1), formatPercent(losses.testAccuracy, 1))];
  return {
    theme: currentTheme(),
    title: recording.title,
    step: words.step(formatCount(step), formatCount(recording.lastStep)),
    numbers: [words.numbers(inOneLine(losses.trainLoss), inOneLine(losses.testLoss)), ...accuracies].join(' · '),
    caption: captionAt(written.captions, step)?.text ?? '',
    act: withAct ? lastAct(session, recording, position) : '',
    // A copy by way of text: reactive state is made of proxies, which cannot be posted.
    settings: JSON.parse(JSON.stringify({ network, data, loss: training.loss })) as PictureFacts['settings'],
    parameters: frame.weights ?? [],
    columns: network.layers.map(({ activation }, index) => ({
      number: index < network.hidden.length ? String(index + 1) : networkWords.output,
      activation: shortActivationTitle(activation),
    })),
    network: words.network,
    boundary: boundaryWords.boundary,
    classes: classTitles(data.dataset),
    curve: {
      title: words.loss,
      train: words.train,
      test: words.test,
      looks: looks.map(({ step: at, age, losses: of }) => ({ step: at, age, losses: of })),
      axis,
      ticks: axis.ticks.map((tick) => {
        const { mantissa, exponent } = tickParts(tick, axis.log);
        return { share: lossShare(tick, axis), text: mantissa, power: exponent };
      }),
      restarts: recording.chronicle.restarts
        .map((restart) => restart.step)
        .filter((at) => at > from && at < to)
        .map(share),
      now: share(step),
      from,
      to,
      ends: [from, Math.round((from + to) / 2), to].map(formatCount),
    },
  };
}

function lastAct(
  session: Recorded['transport']['session'],
  { chronicle }: Recorded['transport']['recording'],
  { seq }: Position,
): string {
  const act = chronicle.acts.findLast((one) => one.lastSeq <= seq && one.actor !== 'server');
  if (!act) return '';
  const { name, rest } = logSentence(act, (actor) => session.nameOf(actor));
  return `${name}${rest}`;
}

const raised: Readonly<Record<string, string>> = {
  ...{ '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹' },
  '\u2212': '⁻',
};

/** A picture's words have no markup: powers are written with raised digits. */
export function inOneLine(value: number): string {
  const { mantissa, exponent } = numberParts(value);
  return exponent === null
    ? mantissa
    : `${mantissa}·10${[...exponent].map((digit) => raised[digit] ?? digit).join('')}`;
}
