/** Draws the network's middle: edges, then units as heat maps over them. Runs in the worker, at most once a job. */
import { traceContour } from '@gradroom/shared';
import { cssColor, divergingRamp, type Ramp } from '../colors.js';
import type { Cell } from '../network/geometry.js';
import type { Theme } from '../theme.js';
import { Atlas } from './atlas.js';
import { BoundaryPainter } from './boundary-scene.js';
import { EdgesPainter } from './edges-scene.js';
import type { Pen } from './pen.js';
import type { PictureMaker } from './maker.js';
import type { NetworkLook } from './messages.js';
import { stateOf, type UnitState } from './unit-states.js';

type Context = Pen;

/** Below this side a unit is a plain cell: no rounded corners, no line at z = 0. */
const DETAIL_FROM = 26;

export class NetworkPainter {
  private readonly atlas = new Atlas();
  private readonly boundary = new BoundaryPainter();
  private readonly edges: EdgesPainter;
  private ramp: { readonly of: Theme; readonly colors: Ramp } | undefined;

  /** @param edgesRestMs from one drawing of the edges to the next, however often the rest is painted */
  constructor(edgesRestMs = 0) {
    this.edges = new EdgesPainter(edgesRestMs);
  }

  /** Whether the edges are older than the rest of the picture: it is to be painted again after their rest. */
  get edgesBehind(): boolean {
    return this.edges.behind;
  }

  paint(context: Context, look: NetworkLook, theme: Theme, maker: PictureMaker): void {
    const { geometry } = look;
    const { parameters } = maker;
    if (!parameters) return;
    if (geometry.inputs.cells.length !== maker.inputCount || geometry.columns.length !== maker.layers.length) return;
    if (this.ramp?.of !== theme) {
      this.ramp = { of: theme, colors: divergingRamp(theme.negative, theme.surface, theme.positive) };
    }
    context.save();
    context.translate(0, -look.top);
    this.edges.paint(context, parameters, look, theme);
    this.paintUnits(context, look, theme, maker, this.ramp.colors);
    context.restore();
  }

  private paintUnits(context: Context, look: NetworkLook, theme: Theme, maker: PictureMaker, ramp: Ramp): void {
    const { pictures, maps } = maker;
    const { inputs, columns } = look.geometry;
    if (!pictures || !maps) return;
    const { side } = maps;
    const count = side * side;
    const total = inputs.cells.length + columns.reduce((sum, { cells }) => sum + cells.length, 0);
    this.atlas.resize(total, side);
    let tile = 0;
    for (let i = 0; i < inputs.cells.length; i += 1) this.atlas.tint(tile++, maps.inputs, i * count, 1, ramp);
    columns.forEach(({ cells }, layer) => {
      const map = maps.activations(layer);
      const scale = pictures[layer].colors?.scale ?? 1;
      for (let unit = 0; unit < cells.length; unit += 1) {
        this.atlas.tint(tile++, map, unit * count, scale, ramp);
      }
    });
    this.atlas.flush();

    tile = 0;
    for (const cell of inputs.cells) this.paintUnit(context, cell, tile++, theme, 'healthy');
    columns.forEach(({ cells }, layer) => {
      const output = layer === columns.length - 1;
      cells.forEach((cell, unit) => {
        if (output && look.boundary) {
          const { size } = cell;
          const box = { x: cell.x - size / 2, y: cell.y - size / 2, size, radius: 8 };
          this.boundary.paint(
            context,
            { kind: 'boundary', testData: false, pointRadius: Math.max(1.2, size / 58) },
            theme,
            maker,
            box,
          );
          tile += 1;
          return;
        }
        const kind = stateOf(pictures[layer], unit, maker.layers[layer], output);
        this.paintUnit(context, cell, tile++, theme, kind);
        if (kind !== 'dead' && cell.size >= DETAIL_FROM) {
          paintZeroLine(context, cell, maps.preactivations(layer), unit * count, side, theme);
        }
      });
    });
  }

  private paintUnit(context: Context, cell: Cell, tile: number, theme: Theme, kind: UnitState): void {
    const { size } = cell;
    const x = cell.x - size / 2;
    const y = cell.y - size / 2;
    const radius = size >= DETAIL_FROM ? 6 : Math.min(3, size / 6);
    context.beginPath();
    context.roundRect(x, y, size, size, radius);
    if (kind === 'dead') {
      paintDead(context, cell, theme);
      return;
    }
    this.atlas.paint(context, tile, x, y, size, radius);
    context.lineWidth = kind === 'saturated' ? Math.min(3, size / 8) : 1;
    context.strokeStyle = kind === 'saturated' ? cssColor(theme.text) : cssColor(theme.line);
    context.stroke();
  }
}

/** Hollow, with a cross; the path is the unit's square already. */
function paintDead(context: Context, { x, y, size }: Cell, theme: Theme): void {
  context.fillStyle = cssColor(theme.surface);
  context.fill();
  context.strokeStyle = cssColor(theme.bad);
  context.lineWidth = Math.min(1.5, size / 10);
  context.stroke();
  const arm = size * 0.16;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}

function paintZeroLine(
  context: Context,
  cell: Cell,
  z: Float32Array,
  offset: number,
  side: number,
  theme: Theme,
): void {
  const scale = cell.size / side;
  const left = cell.x - cell.size / 2;
  const top = cell.y - cell.size / 2;
  context.beginPath();
  traceContour(z, offset, side, 0, (x0, y0, x1, y1) => {
    context.moveTo(left + x0 * scale, top + y0 * scale);
    context.lineTo(left + x1 * scale, top + y1 * scale);
  });
  context.lineWidth = 1;
  context.strokeStyle = cssColor(theme.text, theme.dark ? 0.65 : 0.55);
  context.stroke();
}
