/** A number as somebody types it: with a comma or a point, and any kind of minus. Pure. */

/** Undefined where it is none. */
export function typedNumber(text: string): number | undefined {
  const plain = text.trim().replace(/[−–]/g, '-').replace(',', '.').replace(/\s/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** The same number with the other sign. */
export function withOtherSign(text: string): string {
  const trimmed = text.trim();
  return /^[-−–]/.test(trimmed) ? trimmed.slice(1) : `−${trimmed.replace(/^\+/, '')}`;
}
