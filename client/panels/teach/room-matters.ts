/** What of the room itself has a dialog of its own in the panel, and the key that opens it. */
import type { Desk } from '../desk.svelte.js';

/** By matter, in the menu's order. */
export const matterKeys = {
  situation: 'o',
  log: 'w',
  code: 'c',
  names: '*',
  teachers: 'i',
  files: 'x',
  clear: '-',
  end: 'z',
  delete: 'delete',
} as const;
export type RoomMatter = keyof typeof matterKeys;
export const roomMatters = Object.keys(matterKeys) as RoomMatter[];

/** Why a matter is not mine to decide, in words; undefined where it is. */
export const whyNotMine = (desk: Desk, matter: RoomMatter): string | undefined =>
  matter === 'end' || matter === 'delete' ? desk.reason('room') : undefined;

/** @param open shows its dialog; a room that is over needs none to be opened again */
export function openMatter(desk: Desk, matter: RoomMatter, open: (matter: RoomMatter) => void): void {
  const reason = whyNotMine(desk, matter);
  if (reason !== undefined) desk.notice = reason;
  else if (matter === 'end' && desk.session.state?.room.ended) void desk.send({ type: 'end-room', ended: false });
  else open(matter);
}
