/** Draws the timeline's track: the loss curve over the whole recording, and who acted when. What is ahead is at half strength. */
import type { Frame } from '@gradroom/shared';
import { cssColor } from '../../views/colors.js';
import { lossShare, type LossAxis } from '../../views/curves/loss-share.js';
import type { Pen } from '../../views/pictures/pen.js';
import type { Theme } from '../../views/theme.js';
import type { Lane } from './timeline-facts.js';

type Context = Pen;
/** What of a frame the curve shows. */
export type Look = Pick<Frame, 'step' | 'age' | 'losses'>;

const AHEAD = 0.45;
const LANE = 20;
const TICK_WIDTH = 3;

export interface CurveFacts {
  readonly looks: readonly Look[];
  readonly axis: LossAxis;
  /** Shares of the track where other weights begin. */
  readonly restarts: readonly number[];
  /** Where it stands, as a share. */
  readonly now: number;
  readonly share: (step: number) => number;
}

export function paintTrack(context: Context, width: number, height: number, facts: CurveFacts, theme: Theme): void {
  const { axis, now, restarts } = facts;
  context.fillStyle = cssColor(theme.accent, 0.06);
  context.fillRect(0, 0, now * width, height);
  context.lineWidth = 1;
  context.strokeStyle = cssColor(theme.line);
  context.beginPath();
  for (const tick of axis.ticks) {
    const y = Math.round((1 - lossShare(tick, axis)) * (height - 2)) + 0.5;
    context.moveTo(0, y);
    context.lineTo(width, y);
  }
  context.stroke();
  context.setLineDash([2, 3]);
  context.strokeStyle = cssColor(theme.muted);
  context.beginPath();
  for (const share of restarts) {
    const x = Math.round(share * width) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  context.stroke();
  context.setLineDash([]);
  for (const [from, to, strength] of [
    [0, now, 1],
    [now, 1, AHEAD],
  ]) {
    context.save();
    context.beginPath();
    context.rect(from * width, 0, (to - from) * width, height);
    context.clip();
    line(context, facts, 'testLoss', width, height, cssColor(theme.muted, strength * 0.7), 1);
    line(context, facts, 'trainLoss', width, height, cssColor(theme.accent, strength), 2);
    context.restore();
  }
}

/** A line ends where other weights begin, and where the loss is no number. */
function line(
  context: Context,
  { looks, axis, share }: CurveFacts,
  of: 'trainLoss' | 'testLoss',
  width: number,
  height: number,
  color: string,
  lineWidth: number,
): void {
  context.beginPath();
  let bornAt: number | undefined;
  for (const { step, age, losses } of looks) {
    const loss = losses[of];
    const [x, y] = [share(step) * width, (1 - lossShare(loss, axis)) * (height - 2) + 1];
    if (!Number.isFinite(loss)) bornAt = undefined;
    else if (bornAt === step - age) context.lineTo(x, y);
    else {
      context.moveTo(x, y);
      bornAt = step - age;
    }
  }
  context.strokeStyle = color;
  context.lineWidth = lineWidth;
  context.lineJoin = 'round';
  context.stroke();
}

export interface LaneFacts {
  /** One for each row; a row of several people has all of theirs. */
  readonly rows: readonly (readonly Lane[])[];
  readonly now: number;
  readonly share: (act: { readonly step: number; readonly seq: number }) => number;
}

export const laneHeight = LANE;

export function paintLanes(context: Context, width: number, _height: number, facts: LaneFacts, theme: Theme): void {
  const { rows, now, share } = facts;
  rows.forEach((lanes, row) => {
    const middle = row * LANE + LANE / 2;
    context.fillStyle = cssColor(theme.line);
    context.fillRect(0, Math.round(row * LANE), width, 1);
    for (const { acts } of lanes) {
      for (const act of acts) {
        const at = share({ step: act.step, seq: act.lastSeq });
        context.fillStyle = cssColor(theme.accent, at <= now ? 0.9 : AHEAD);
        context.beginPath();
        context.roundRect(Math.min(at * width, width - TICK_WIDTH), middle - 5, TICK_WIDTH, 10, 1);
        context.fill();
      }
    }
  });
}
