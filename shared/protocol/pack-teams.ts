/** News of teams as they travel: a message, and all their frames in one part of bytes. Apart from the schemas, which pages do without. */
import type { TeamNews, TeamsMessage } from './teams.js';

/** The message that brings this news, and the bytes beside it. */
export function packTeams(all: readonly TeamNews[]): { readonly message: TeamsMessage; readonly bytes: Uint8Array } {
  const frames = all.flatMap(({ frame }) => frame ?? []);
  const bytes = new Uint8Array(frames.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame, at);
    at += frame.length;
  }
  const teams = all.map(({ frame, ...rest }) => ({ ...rest, ...(frame && { frame: frame.length }) }));
  return { message: { teams }, bytes };
}

/** What `packTeams` put together. */
export function unpackTeams({ teams }: TeamsMessage, bytes: ArrayBuffer | Uint8Array): TeamNews[] {
  const all = new Uint8Array(bytes);
  let at = 0;
  return teams.map(({ frame, ...rest }) => {
    if (frame === undefined) return rest;
    at += frame;
    return { ...rest, frame: all.slice(at - frame, at) };
  });
}
