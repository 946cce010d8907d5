/**
 * Canonical JSON: one value, one sequence of bytes, as RFC 8785 has it: no spaces, keys in the order of their UTF-16 code
 * units, numbers as ECMAScript prints them. Written here because it is twenty lines, and every hash of a log rests on them.
 */

/** @throws where the value has something that JSON cannot hold: NaN, infinity, a function, a lone surrogate */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${value} has no canonical form.`);
  if (typeof value === 'string' && !isWellFormed(value)) throw new Error('A lone surrogate has no canonical form.');
  if (value === null || ['number', 'string', 'boolean'].includes(typeof value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`A ${typeof value} has no canonical form.`);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${canonicalJson(key)}:${canonicalJson(field)}`).join(',')}}`;
}

/** The canonical JSON's UTF-8 bytes. */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalJson(value));
}

/** TextEncoder is neither of the language nor of `shared`'s types; this is all of it that is needed. */
function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
