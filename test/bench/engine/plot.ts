/** A small plot as SVG, both axes logarithmic: ns per multiply-add against width, one line for each batch size. */
import type { Point } from './speed.js';

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 64;
const BOTTOM = 48;
const RIGHT = 96;
const TOP = 32;
/** Told apart by dash as well as by shade. */
const dashes = ['', '8 3', '4 3', '2 3', '10 3 2 3'];

export function scalingPlot(points: readonly Point[], count: number): string {
  const shown = points.filter((point) => point.count === count);
  const batches = [...new Set(shown.map(({ batchSize }) => batchSize))];
  const units = [...new Set(shown.map((point) => point.units))];
  const low = Math.min(...shown.map(({ ns }) => ns)) / 1.3;
  const high = Math.max(...shown.map(({ ns }) => ns)) * 1.3;
  const x = (value: number) =>
    LEFT + ((WIDTH - LEFT - RIGHT) * Math.log(value / units[0])) / Math.log(units.at(-1)! / units[0]);
  const y = (ns: number) => TOP + ((HEIGHT - TOP - BOTTOM) * Math.log(high / ns)) / Math.log(high / low);
  const text = (at: string, words: string, more = '') => `<text ${at} ${more}>${words}</text>`;
  const ticks = [0.05, 0.1, 0.2, 0.5, 1, 2, 5].filter((ns) => ns > low && ns < high);
  const lines = batches.map((batchSize, k) => {
    const line = shown.filter((point) => point.batchSize === batchSize);
    const path = line.map((point) => `${x(point.units).toFixed(1)},${y(point.ns).toFixed(1)}`).join(' ');
    const last = line[line.length - 1];
    return `<polyline points="${path}" fill="none" stroke="#1d4ed8" stroke-width="2" stroke-dasharray="${dashes[k]}"/>
${text(`x="${WIDTH - RIGHT + 8}" y="${(y(last.ns) + 4).toFixed(1)}"`, `batch ${batchSize}`)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#1a2230">
<rect width="100%" height="100%" fill="#ffffff"/>
${text(`x="${LEFT}" y="18"`, `ns per multiply-add, ${count} ReLU layers, both axes logarithmic`, 'font-weight="600"')}
${ticks.map((ns) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(ns).toFixed(1)}" y2="${y(ns).toFixed(1)}" stroke="#d8dde6"/>${text(`x="${LEFT - 8}" y="${(y(ns) + 4).toFixed(1)}"`, String(ns), 'text-anchor="end"')}`).join('\n')}
${units.map((value) => text(`x="${x(value).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}"`, String(value), 'text-anchor="middle"')).join('\n')}
${text(`x="${(WIDTH - RIGHT + LEFT) / 2}" y="${HEIGHT - 8}"`, 'units of each layer', 'text-anchor="middle"')}
${lines.join('\n')}
</svg>
`;
}
