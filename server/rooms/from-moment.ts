/** A room that goes on from a moment of a recording, or of a branch of one: its log is a fork of the log that the moment is of. */
import { faultOfFork, type CreateRoomFrom, type Fork, type Header, type Refusal } from '@gradroom/shared';

/** What the page sent, as a fork; the room stands still at first. Refusal: `bad-moment`. */
export function forkOf({
  engineVersion,
  seed,
  configuration,
  from,
  engine,
  hash,
}: CreateRoomFrom): ({ readonly ok: true } & Fork) | { readonly ok: false; readonly error: Refusal } {
  const header: Header = {
    log: from.log,
    engineVersion,
    seed,
    configuration,
    policy: 'everyone',
    running: false,
    parent: { ...from, engine: hash },
  };
  const fork = { header, engine: new Uint8Array(Buffer.from(engine, 'base64')) };
  const fault = faultOfFork(fork);
  if (fault)
    return { ok: false, error: { code: 'bad-moment', message: `No room can go on from this moment. ${fault}` } };
  return { ok: true, ...fork };
}
