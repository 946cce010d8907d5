/** The few shapes of Markdown that PROTOCOL.md is made of. */

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function section(level: number, title: string, ...parts: readonly string[]): string {
  return [`${'#'.repeat(level)} ${title}`, ...parts].join('\n\n');
}

export const code = (text: unknown): string => `\`${String(text)}\``;

export const codes = (names: readonly unknown[]): string => names.map(code).join(', ');

/** A number as documents write it: `2,000`, but `0.03`. */
export function number(value: number): string {
  const [whole, fraction] = String(value).split('.');
  if (fraction !== undefined || /e/.test(whole)) return value < 1e-4 ? value.toFixed(5) : String(value);
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

export const kilobytes = (bytes: number): string => `${number(bytes / 1024)} KiB`;
