/** Draws a moment as one picture: its network, its decision boundary and the loss so far, with words around them. */
import { datasetInfo } from '@gradroom/shared';
import { cssColor } from '../../../views/colors.js';
import { layoutNetwork, type Geometry } from '../../../views/network/geometry.js';
import { BoundaryPainter } from '../../../views/pictures/boundary-scene.js';
import { PLANE } from '../../../views/pictures/grid.js';
import type { PictureMaker } from '../../../views/pictures/maker.js';
import { classColors, traceMark } from '../../../views/pictures/marks.js';
import type { BoundaryLook, NetworkLook } from '../../../views/pictures/messages.js';
import { NetworkPainter } from '../../../views/pictures/network-scene.js';
import type { Pen } from '../../../views/pictures/pen.js';
import { wantedBy, type Wanted } from '../../../views/pictures/resolution.js';
import { paintTrack } from '../paint-timeline.js';
import type { PictureFacts } from './facts.js';

/** As it is drawn, in CSS pixels; a picture of another size is a multiple of it. */
export const PICTURE = { width: 1200, height: 675 } as const;

const LEFT = 32;
const RIGHT = PICTURE.width - 32;
const NETWORK = { x: 24, y: 152, width: 800, height: 316 };
const BOUNDARY = { x: 856, y: 128, size: 312, radius: 6 };
const CURVE = { x: 84, y: 526, width: RIGHT - 84, height: 96 };
const family = "'Inter Variable', Inter, system-ui, sans-serif";
const boundaryLook: BoundaryLook = { kind: 'boundary', testData: false, pointRadius: 3.4 };

export class MomentPainter {
  private readonly network = new NetworkPainter();
  private readonly boundary = new BoundaryPainter();

  /** @param maker that has made what `wantedOf` says of these facts */
  paint(pen: Pen, facts: PictureFacts, maker: PictureMaker): void {
    const { theme } = facts;
    pen.fillStyle = cssColor(theme.surface);
    pen.fillRect(0, 0, PICTURE.width, PICTURE.height);
    paintHead(pen, facts);
    this.paintNetwork(pen, facts, maker);
    this.paintBoundary(pen, facts, maker);
    paintCurve(pen, facts);
  }

  private paintNetwork(pen: Pen, facts: PictureFacts, maker: PictureMaker): void {
    const { theme, columns, network } = facts;
    const { look, scale } = networkOf(facts);
    const { geometry } = look;
    write(pen, network, LEFT, 120, { size: 15, weight: 600, color: cssColor(theme.text) });
    pen.save();
    pen.translate(NETWORK.x, NETWORK.y);
    pen.scale(scale, scale);
    this.network.paint(pen, look, theme, maker);
    pen.restore();
    columns.forEach(({ number, activation }, index) => {
      const { x, width } = geometry.columns[index];
      const at = NETWORK.x + (x + width / 2) * scale;
      const size = geometry.compact ? 11 : 13;
      write(pen, number, at, 134, { size, color: cssColor(theme.muted), align: 'center' });
      write(pen, activation, at, 149, { size, weight: 600, color: cssColor(theme.text), align: 'center' });
    });
  }

  private paintBoundary(pen: Pen, facts: PictureFacts, maker: PictureMaker): void {
    const { theme, boundary, classes } = facts;
    const { x, y, size } = BOUNDARY;
    const muted = cssColor(theme.muted);
    write(pen, boundary, x, 120, { size: 15, weight: 600, color: cssColor(theme.text) });
    this.boundary.paint(pen, boundaryLook, theme, maker, BOUNDARY);
    for (const [share, text] of [
      [0, `−${PLANE}`],
      [0.5, '0'],
      [1, `${PLANE}`],
    ] as const) {
      const align = share === 0 ? 'left' : share === 1 ? 'right' : 'center';
      write(pen, text, x + share * size, y + size + 16, { size: 12, color: muted, align });
      write(pen, text, x - 6, y + (1 - share) * size + 4, { size: 12, color: muted, align: 'right' });
    }
    let at = x;
    classes.forEach((name, index) => {
      pen.beginPath();
      traceMark(pen, index, at + 6, y + size + 34, 4.5);
      pen.fillStyle = cssColor(classColors(theme)[index]);
      pen.fill();
      write(pen, name, at + 16, y + size + 38, { size: 13, color: cssColor(theme.text) });
      at += 34 + name.length * 7;
    });
  }
}

/** What the maker has to make. @param ratio pixels of the picture to one of `PICTURE` */
export function wantedOf(facts: PictureFacts, ratio: number): Wanted {
  const { look, scale } = networkOf(facts);
  const seen = true;
  const network = { size: { width: NETWORK.width, ratio: ratio * scale }, look, seen };
  return wantedBy([network, { size: { width: BOUNDARY.size, ratio }, look: boundaryLook, seen }], true);
}

function networkOf({ settings }: PictureFacts): { readonly look: NetworkLook; readonly scale: number } {
  const shape = {
    inputs: settings.network.features.length,
    layers: [...settings.network.hidden, datasetInfo(settings.data.dataset).outputCount],
  };
  const { geometry, top } = placed(shape);
  const scale = Math.min(1, NETWORK.width / geometry.width);
  return { look: { kind: 'network', geometry, top, highlight: null, boundary: false }, scale };
}

/** The rows of units alone, as high as there is room. */
function placed(shape: { inputs: number; layers: readonly number[] }): { geometry: Geometry; top: number } {
  const space = { width: NETWORK.width, tools: false, strip: false };
  // What the other rows take is the same for all windows that are not low.
  const tall = layoutNetwork(shape, { ...space, height: 2_000 });
  const others = 2_000 - tall.rows.units.height;
  const geometry = layoutNetwork(shape, { ...space, height: NETWORK.height + others });
  return { geometry, top: geometry.rows.units.top };
}

function paintHead(pen: Pen, { theme, title, step, numbers, caption, act }: PictureFacts): void {
  const [text, muted] = [cssColor(theme.text), cssColor(theme.muted)];
  write(pen, shortened(title, 60), LEFT, 46, { size: 24, weight: 700, color: text });
  write(pen, step, RIGHT, 46, { size: 18, weight: 600, color: text, align: 'right' });
  write(pen, numbers, RIGHT, 70, { size: 14, color: muted, align: 'right' });
  write(pen, shortened(caption, 80), LEFT, 72, { size: 16, weight: 500, color: text });
  // Without a caption it stands in that one's place.
  write(pen, shortened(act, 90), LEFT, caption === '' ? 72 : 94, { size: 14, color: muted });
}

function paintCurve(pen: Pen, { theme, curve }: PictureFacts): void {
  const { x, y, width, height } = CURVE;
  const { axis, looks, now, restarts, from, to, ticks } = curve;
  const [text, muted] = [cssColor(theme.text), cssColor(theme.muted)];
  write(pen, curve.title, LEFT, y - 12, { size: 15, weight: 600, color: text });
  pen.save();
  pen.translate(x, y);
  const share = (step: number) => (to > from ? (step - from) / (to - from) : 0);
  paintTrack(pen, width, height, { looks, axis, restarts, now, share }, theme);
  pen.beginPath();
  pen.moveTo(now * width, 0);
  pen.lineTo(now * width, height);
  pen.lineWidth = 2;
  pen.strokeStyle = cssColor(theme.accent);
  pen.stroke();
  pen.restore();
  for (const tick of ticks) {
    const base = y + (1 - tick.share) * (height - 2) + 5;
    const right = tick.power === null ? x - 8 : x - 22;
    write(pen, tick.text, right, base, { size: 12, color: muted, align: 'right' });
    if (tick.power !== null) write(pen, tick.power, right + 1, base - 5, { size: 9, color: muted });
  }
  curve.ends.forEach((end, index) => {
    const align = index === 0 ? 'left' : index === 1 ? 'center' : 'right';
    write(pen, end, x + (index / 2) * width, y + height + 18, { size: 12, color: muted, align });
  });
  key(pen, RIGHT - 190, y - 16, curve.train, cssColor(theme.accent), 2, text);
  key(pen, RIGHT - 90, y - 16, curve.test, cssColor(theme.muted, 0.7), 1, text);
  write(pen, 'Gradroom', RIGHT, PICTURE.height - 14, { size: 11, color: muted, align: 'right' });
}

function key(pen: Pen, x: number, y: number, name: string, stroke: string, lineWidth: number, text: string): void {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + 22, y);
  pen.strokeStyle = stroke;
  pen.lineWidth = lineWidth;
  pen.stroke();
  write(pen, name, x + 28, y + 4, { size: 13, color: text });
}

interface Writing {
  readonly size: number;
  readonly color: string;
  readonly weight?: number;
  readonly align?: CanvasTextAlign;
}

function write(pen: Pen, text: string, x: number, y: number, { size, color, weight = 400, align = 'left' }: Writing) {
  if (text === '') return;
  pen.font = `${weight} ${size}px ${family}`;
  pen.fillStyle = color;
  pen.textAlign = align;
  pen.fillText(text, x, y);
}

/** Characters that are drawn as one stay together. */
function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : text;
}
