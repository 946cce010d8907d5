/**
 * By which keys a recording may be verified: that of this page's server, and those that somebody gave in this browser, on a site without a
 * server above all. Never those of a file. Whoever gives a key knows whose it is; the seal's own name for it is as good as any.
 */
import type { ServerKey } from '@gradroom/shared';
import type { OpenedRecording } from './replay-messages.js';
import type { ReplaySession } from './replay.svelte.js';
import { serverKeys } from './recording-source.js';
import { usable, type SeatStorage } from './seat.js';

const KEY = 'gradroom.keys';

export class GivenKeys {
  constructor(private readonly device: SeatStorage) {}

  has(key: string): boolean {
    return this.list().includes(key);
  }

  add(key: string): void {
    if (!this.has(key)) this.device.setItem(KEY, [...this.list(), key].join(' '));
  }

  remove(key: string): void {
    this.device.setItem(
      KEY,
      this.list()
        .filter((one) => one !== key)
        .join(' '),
    );
  }

  private list(): readonly string[] {
    return (this.device.getItem(KEY) ?? '').split(' ').filter((key) => key !== '');
  }
}

/** Those of this browser; where it blocks its storage, of this page alone. */
export const givenKeys = new GivenKeys(usable(() => localStorage));

/** 64 hexadecimal digits out of what somebody pasted, such as all that /api/key shows; undefined where there are none. */
export const keyIn = (text: string): string | undefined => /(?<!\w)[0-9a-f]{64}(?!\w)/.exec(text.toLowerCase())?.[0];

/** @param named a key that whoever embeds the player names */
export function tellKeys(
  session: Pick<ReplaySession, 'tell'>,
  { sealedBy }: Pick<OpenedRecording, 'sealedBy'>,
  { ofServer, named = '' }: { ofServer: boolean; named?: string | null },
): void {
  if (!sealedBy) return;
  if (givenKeys.has(sealedBy.key) || keyIn(named ?? '') === sealedBy.key) tellKey(session, sealedBy);
  if (ofServer) void serverKeys().then((known) => session.tell({ type: 'keys', known }));
}

export const tellKey = (session: Pick<ReplaySession, 'tell'>, { server, key }: ServerKey): void =>
  session.tell({ type: 'keys', known: new Map([[key, server]]) });
