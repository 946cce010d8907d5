/** Draws the loss curve: lines of the axis, test and train loss, and the marks of changes. */
import type { Curve } from '../../state/history.js';
import { cssColor } from '../colors.js';
import type { Theme } from '../theme.js';
import { ageShare, lossShare, type LossAxis } from './axis.js';

export interface Mark {
  readonly age: number;
  /** First letter of who changed something. */
  readonly initial: string;
}

type Lines = Pick<Curve, 'ages' | 'trainLoss' | 'testLoss'>;

export interface CurveLook {
  readonly axis: LossAxis;
  readonly width: number;
  readonly height: number;
  /** Room above the plot for the marks' heads. */
  readonly head: number;
  readonly marks: readonly Mark[];
  /** Index of the point that is pointed at. */
  readonly pointed: number;
  /** Axis lines are left out. */
  readonly bare: boolean;
  /** Of the marks' heads. */
  readonly radius: number;
  readonly lineWidth: number;
}

export function paintCurve(context: CanvasRenderingContext2D, curve: Curve, look: CurveLook, theme: Theme): void {
  const { axis, width, height, head, bare } = look;
  // Who came late, or reloaded, begins where they know it: an axis from 0 on would leave them a stub at its end.
  const x = (age: number) => ageShare(age, curve.ages) * (width - 1);
  const y = (loss: number) => head + (1 - lossShare(loss, axis)) * (height - head - 1);

  if (!bare) {
    context.beginPath();
    for (const tick of axis.ticks) {
      const at = Math.round(y(tick)) + 0.5;
      context.moveTo(0, at);
      context.lineTo(width, at);
    }
    context.strokeStyle = cssColor(theme.line);
    context.lineWidth = 1;
    context.stroke();
  }
  const first = curve.ages[0] ?? 0;
  const drawn = thinned(curve, width / POINT_STEP);
  paintMarks(context, { ...look, marks: look.marks.filter(({ age }) => age >= first) }, x, theme);
  context.setLineDash([3, 2]);
  line(context, drawn.ages, drawn.testLoss, x, y, cssColor(theme.muted), look.lineWidth * 0.75);
  context.setLineDash([]);
  line(context, drawn.ages, drawn.trainLoss, x, y, cssColor(theme.text), look.lineWidth);
  // A room that is paused has one point, which no line shows.
  if (curve.ages.length === 1) dot(context, x(first) + 3, y(curve.trainLoss[0]), theme);
  paintPointed(context, curve, look, x, y, theme);
}

/** Pixels between two points of a line: more of them look the same, and drawing them takes most of a slow laptop's time. */
const POINT_STEP = 2;

/** A curve of about `points` points at most, each the mean of those that it stands for; the newest stays what it is. */
export function thinned(curve: Lines, points: number): Lines {
  const count = curve.ages.length;
  const step = Math.ceil(count / Math.max(2, points));
  if (step <= 1) return curve;
  const means = (values: readonly number[]) => {
    const last = values[count - 1];
    const groups = Array.from({ length: Math.ceil((count - 1) / step) }, (_, group) => {
      const own = values.slice(group * step, Math.min(count - 1, (group + 1) * step));
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    });
    return [...groups, last];
  };
  return { ages: means(curve.ages), trainLoss: means(curve.trainLoss), testLoss: means(curve.testLoss) };
}

function line(
  context: CanvasRenderingContext2D,
  ages: readonly number[],
  losses: readonly number[],
  x: (age: number) => number,
  y: (loss: number) => number,
  color: string,
  width: number,
): void {
  context.beginPath();
  let pen = false;
  for (let i = 0; i < ages.length; i += 1) {
    if (!Number.isFinite(losses[i])) pen = false;
    else if (pen) context.lineTo(x(ages[i]), y(losses[i]));
    else {
      context.moveTo(x(ages[i]), y(losses[i]));
      pen = true;
    }
  }
  context.lineJoin = 'round';
  context.lineWidth = width;
  context.strokeStyle = color;
  context.stroke();
}

function paintMarks(
  context: CanvasRenderingContext2D,
  { marks, height, head, radius, width }: CurveLook,
  x: (age: number) => number,
  theme: Theme,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  let free = Infinity;
  // From the newest back: where heads would overlap, the older line stands without one.
  for (const { age, initial } of [...marks].reverse()) {
    const at = Math.round(x(age)) + 0.5;
    context.beginPath();
    context.moveTo(at, head === 0 ? 0 : 2 * radius);
    context.lineTo(at, height);
    context.setLineDash([2, 3]);
    context.lineWidth = 1;
    context.strokeStyle = cssColor(head === 0 ? theme.accent : theme.muted);
    context.stroke();
    context.setLineDash([]);
    const centre = Math.min(width - radius, Math.max(radius, at));
    if (head === 0 || centre + radius + 1 > free) continue;
    free = centre - radius;
    context.beginPath();
    context.arc(centre, radius, radius, 0, 2 * Math.PI);
    context.fillStyle = cssColor(theme.muted);
    context.fill();
    context.fillStyle = cssColor(theme.surface);
    context.font = `700 ${Math.round(radius * 1.35)}px 'Inter Variable', system-ui, sans-serif`;
    context.fillText(initial, centre, radius + 0.5);
  }
}

function paintPointed(
  context: CanvasRenderingContext2D,
  { ages, trainLoss }: Curve,
  { pointed, height, head }: CurveLook,
  x: (age: number) => number,
  y: (loss: number) => number,
  theme: Theme,
): void {
  if (pointed < 0 || pointed >= ages.length) return;
  const at = x(ages[pointed]);
  context.beginPath();
  context.moveTo(at, head);
  context.lineTo(at, height);
  context.lineWidth = 1;
  context.strokeStyle = cssColor(theme.muted);
  context.stroke();
  dot(context, at, y(trainLoss[pointed]), theme);
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  if (!Number.isFinite(y)) return;
  context.beginPath();
  context.arc(x, y, 3, 0, 2 * Math.PI);
  context.fillStyle = cssColor(theme.text);
  context.fill();
}
