/** Join codes: as the server knows them, and as people read and type them. */
import { pages } from '../../strings/en/pages.js';

/** Letters and digits only, upper case. A pasted join link gives its code. */
export function normalizeCode(text: string): string {
  const link = /\/(?:room|teach)\/([^/?#\s]+)/.exec(text);
  return (link ? decode(link[1]) : text).toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Groups of three, as it is read aloud: K7M 4PX. One that would be left alone joins the last: K7M 4PXR. */
export function groupCode(code: string): string {
  return code.replace(/(.{3})(?=..)/g, '$1 ');
}

/** How much smaller a code has to be written to stand on one line that has room for `count` characters and blanks; at most 1. */
export function codeScale(code: string, count: number): number {
  return Math.min(1, count / groupCode(code).length);
}

/** What a room is called where its code stands beside the name: a room without a name of its own is just a room. */
export function roomTitle(name: string, code: string): string {
  return normalizeCode(name) === `ROOM${code}` ? pages.room : name;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % in a hand-typed address
  }
}
