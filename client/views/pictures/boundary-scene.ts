/** Draws what the network answers everywhere in the plane, and the data over it. Runs in the worker. */
import { greatestOutput } from '@gradroom/shared';
import { cssColor, divergingRamp, rampColor, rampIndex, type Ramp } from '../colors.js';
import type { Theme } from '../theme.js';
import { Atlas } from './atlas.js';
import { planeColor, planeRamp } from './boundary-ramp.js';
import { traceCurve } from './contour-curve.js';
import { answerMap, decisionLines } from './decision-lines.js';
import { PLANE, type PlaneMap } from './grid.js';
import { KeptPicture } from './kept-picture.js';
import type { PictureMaker, PlacedPoints } from './maker.js';
import type { BoundaryLook } from './messages.js';
import { classColors, traceMark } from './marks.js';
import type { Pen } from './pen.js';

type Context = Pen;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly radius: number;
}

export class BoundaryPainter {
  private readonly atlas = new Atlas();
  private readonly points = new KeptPicture();
  private colors: { readonly of: Theme; readonly plane: Ramp; readonly full: Ramp } | undefined;

  paint(context: Context, look: BoundaryLook, theme: Theme, maker: PictureMaker, box: Box): void {
    const { plane } = maker;
    if (!plane) return;
    if (this.colors?.of !== theme) {
      const full = divergingRamp(theme.negative, theme.surface, theme.positive);
      this.colors = { of: theme, plane: planeRamp(theme), full };
    }
    context.save();
    context.beginPath();
    context.roundRect(box.x, box.y, box.size, box.size, box.radius);
    context.clip();
    this.paintPlane(context, theme, maker, plane, box, this.colors.plane);
    paintLines(context, theme, maker, plane, box);
    this.paintData(context, look, theme, maker, box, this.colors.full);
    context.restore();
    context.beginPath();
    context.roundRect(box.x + 0.5, box.y + 0.5, box.size - 1, box.size - 1, box.radius);
    context.strokeStyle = cssColor(theme.line);
    context.lineWidth = 1;
    context.stroke();
  }

  /** Drawn anew only where a point changed sides: hundreds of marks cost more than all else of the picture. */
  private paintData(
    context: Context,
    look: BoundaryLook,
    theme: Theme,
    maker: PictureMaker,
    box: Box,
    ramp: Ramp,
  ): void {
    const { train, test } = maker;
    const { x, y, size, radius } = box;
    const shown = look.testData ? [test, train] : [train];
    const of = [theme, look.pointRadius, radius, ...shown, ...shown.map(({ wrong }) => wrong.join(''))];
    const paint = (pen: Pen) => {
      if (look.testData) paintPoints(pen, test, true, look, theme, maker, box, ramp);
      paintPoints(pen, train, false, look, theme, maker, box, ramp);
    };
    this.points.draw(context, of, paint, { x, y, width: size, height: size });
  }

  private paintPlane(
    context: Context,
    theme: Theme,
    maker: PictureMaker,
    { side, a: map }: PlaneMap,
    box: Box,
    ramp: Ramp,
  ): void {
    this.atlas.resize(1, side);
    if (maker.kind === 'classes') this.atlas.fill(0, classPlane(map, side, maker, theme));
    else {
      // Two classes: the threshold is the ramp's middle. Regression: values from −1 to 1.
      const middle = maker.kind === 'two-classes' ? maker.threshold : 0;
      const scale = middle === 0 ? 1 : middle; // from 0 to 1 or from −1 to 1
      const centred = middle === 0 ? map : map.map((value) => value - middle);
      this.atlas.tint(0, centred, 0, scale, ramp);
    }
    this.atlas.flush();
    context.imageSmoothingQuality = 'high';
    this.atlas.paint(context, 0, box.x, box.y, box.size, box.radius);
  }
}

function paintLines(context: Context, theme: Theme, maker: PictureMaker, plane: PlaneMap, box: Box): void {
  const { kind, layers } = maker;
  const { activation } = layers[layers.length - 1];
  const place = { x: box.x, y: box.y, scale: box.size / plane.side };
  const line = (values: ArrayLike<number>, level: number) => traceCurve(context, values, plane.side, level, place);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.beginPath();
  for (const { values, level } of decisionLines(plane, kind, activation)) line(values, level);
  context.strokeStyle = cssColor(theme.text);
  context.lineWidth = kind === 'regression' ? 1.2 : 1.8;
  context.stroke();
  if (kind === 'classes') return;
  // How steeply the answer changes there: thin lines further out.
  const { values, levelOf } = answerMap(plane, activation);
  context.beginPath();
  const levels = kind === 'regression' ? [-0.75, -0.5, -0.25, 0.25, 0.5, 0.75] : [0.1, 0.9].map(levelOf);
  for (const level of levels) line(values, level);
  context.strokeStyle = cssColor(theme.text, theme.dark ? 0.4 : 0.28);
  context.lineWidth = 1;
  context.stroke();
  context.lineCap = 'butt';
}

/** Each point in the colour of its likeliest class, the stronger the surer. */
function classPlane(map: Float32Array, side: number, { shape }: PictureMaker, theme: Theme): Uint32Array {
  const count = side * side;
  const classes = shape[shape.length - 1];
  const ramps = classColors(theme)
    .map((color) => planeColor(color, theme))
    .map((color) => divergingRamp(color, theme.surface, color));
  const colors = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const best = greatestOutput(map, classes, count, i);
    // One of k equals is no knowledge at all; 1 is certainty.
    const sure = (map[best * count + i] - 1 / classes) / (1 - 1 / classes);
    colors[i] = ramps[best % ramps.length][rampIndex(sure)];
  }
  return colors;
}

/** Points of one part of the data: shape and colour tell the class, a heavy rim the wrong side; test points are hollow. */
function paintPoints(
  context: Context,
  points: PlacedPoints,
  hollow: boolean,
  { pointRadius }: BoundaryLook,
  theme: Theme,
  { kind }: PictureMaker,
  box: Box,
  ramp: Ramp,
): void {
  const colors = classColors(theme);
  // Between many or small points the rims would be all that is seen.
  const rim = points.count > 150 || pointRadius < 3 ? 0.6 : 1;
  // A value near 0 has the surface's colour, and needs another rim.
  const quietRim = kind === 'regression' ? cssColor(theme.text, 0.45) : cssColor(theme.surface);
  const groups = new Map<string, { color: string; wrong: boolean; shape: number; at: number[] }>();
  for (let i = 0; i < points.count; i += 1) {
    const label = points.label[i];
    const shape = kind === 'regression' ? 0 : kind === 'two-classes' ? 1 - label : label;
    // A level of the ramp, not each value its own: so many points share a stroke.
    const level = kind === 'regression' ? Math.round(label * 8) / 8 : 0;
    const key = `${shape} ${level} ${points.wrong[i]}`;
    let group = groups.get(key);
    if (!group) {
      const color = kind === 'regression' ? rampColor(ramp, level) : cssColor(colors[shape]);
      groups.set(key, (group = { color, wrong: points.wrong[i] === 1, shape, at: [] }));
    }
    group.at.push(i);
  }
  const toX = (x1: number) => box.x + ((x1 + PLANE) / (2 * PLANE)) * box.size;
  const toY = (x2: number) => box.y + ((PLANE - x2) / (2 * PLANE)) * box.size;
  const drawn = [...groups.values()].sort((a, b) => Number(a.wrong) - Number(b.wrong));
  for (const { color, wrong, shape, at } of drawn) {
    context.beginPath();
    for (const i of at) traceMark(context, shape, toX(points.x1[i]), toY(points.x2[i]), pointRadius);
    context.fillStyle = hollow ? cssColor(theme.surface) : color;
    const width = wrong ? Math.min(1.6, pointRadius * 0.6) : hollow ? 1.4 : rim;
    context.strokeStyle = wrong ? cssColor(theme.text) : hollow ? color : quietRim;
    if (hollow) {
      context.lineWidth = width;
      context.fill();
      context.stroke();
    } else {
      // All rims, then all marks over their inner half: where points lie close they merge into one of their colour with one
      // rim around, instead of into a white (or black) blob of nothing but rims.
      context.lineWidth = 2 * width;
      context.stroke();
      context.fill();
    }
  }
}
