/** The marks of data points: a colour and a shape for each class, so that neither is needed to tell them apart. */
import type { Rgb } from '../colors.js';
import type { Theme } from '../theme.js';

/** Of the classes in order. With two classes, class 1 is the first: positive, a circle. */
export function classColors(theme: Theme): readonly Rgb[] {
  return [theme.positive, theme.negative, theme.class3, theme.class4];
}

interface Path {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  closePath(): void;
}

/** Adds a mark to the path: circle, diamond, triangle or square, all of about the same area. */
export function traceMark(path: Path, shape: number, x: number, y: number, radius: number): void {
  switch (shape) {
    case 0:
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, 2 * Math.PI);
      break;
    case 1:
      trace(path, x, y, radius * 1.25, [0, -1, 1, 0, 0, 1, -1, 0]);
      break;
    case 2:
      trace(path, x, y, radius * 1.3, [0, -1, 0.95, 0.7, -0.95, 0.7]);
      break;
    default:
      trace(path, x, y, radius * 0.9, [-1, -1, 1, -1, 1, 1, -1, 1]);
  }
}

function trace(path: Path, x: number, y: number, radius: number, corners: readonly number[]): void {
  path.moveTo(x + radius * corners[0], y + radius * corners[1]);
  for (let i = 2; i < corners.length; i += 2) path.lineTo(x + radius * corners[i], y + radius * corners[i + 1]);
  path.closePath();
}

/** The same mark as an SVG path, for legends and pictures of data sets. */
export function markPath(shape: number, x: number, y: number, radius: number): string {
  let path = '';
  const round = (value: number) => Number(value.toFixed(2));
  traceMark(
    {
      moveTo: (px, py) => (path += `M${round(px)} ${round(py)}`),
      lineTo: (px, py) => (path += `L${round(px)} ${round(py)}`),
      arc: (px, py, r) =>
        (path += `A${r} ${r} 0 1 1 ${round(px - r)} ${round(py)}A${r} ${r} 0 1 1 ${round(px + r)} ${round(py)}`),
      closePath: () => (path += 'Z'),
    },
    shape,
    x,
    y,
    radius,
  );
  return path;
}
