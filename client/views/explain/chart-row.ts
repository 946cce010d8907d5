/** A row of a chart's table. */

export interface ChartRow {
  /** Its place along the chart: a number, or words where it has none. */
  readonly at: number | string;
  /** The value of each column there; undefined where there is none. */
  readonly values: readonly (number | string | undefined)[];
}

/** Rows enough to read. */
const ROWS_MAX = 9;

/** Places in a list of `count`, evenly spread, its first and last among them: rows of a line of many points. */
export function spread(count: number, most = ROWS_MAX): number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}
