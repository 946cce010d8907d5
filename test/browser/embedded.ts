/** A step of the example, as it is computed here and as a player on another page says it. */
import { readFileSync } from 'node:fs';
import { contentHash, positionAt, Seeker, Waypoints } from '@gradroom/shared';
import { readRecording } from '@gradroom/shared/recordings';
import { reference } from '@gradroom/shared/reference';
import type { Frame, Page } from 'playwright-core';

export const example = readFileSync('client/public/example.gradroom');

/** SHA-256 of the example's exact state at a step, computed here. */
export function hashAt(step: number): string {
  const { log, keyframes, blobs } = readRecording(new Uint8Array(example)).recording;
  const options = { backend: reference, now: () => performance.now(), blob: (hash: string) => blobs.get(hash) };
  const seeker = new Seeker(log, new Waypoints(log.header, keyframes), options);
  seeker.goTo(positionAt(log.entries, step));
  seeker.work(Infinity);
  return contentHash(seeker.player.engine.save());
}

interface Player extends HTMLElement {
  moment(): Promise<{ step: number; hash: string } | undefined>;
}
/** What the player of this page or frame says that it shows. */
export const momentIn = (frame: Frame | Page) =>
  frame.evaluate(() => document.querySelector<Player>('gradroom-player')?.moment());
