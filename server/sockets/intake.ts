/**
 * What is looked at of what a connection says before anybody reads it as JSON: how much it is, and how deeply it is nested. JSON that is
 * nested as deeply as it is long takes 0.1 ms a kilobyte to read, a hundred times as long as text.
 *
 * Engine.IO tells of each packet, by whatever transport it came, and hands on what then stands in it. By WebSocket each comes in a turn of
 * its own; by long-polling all that stand in one body are heard at once.
 */
import {
  BYTES_BURST,
  BYTES_PER_SECOND,
  HANDSHAKES_MAX,
  MESSAGE_DEPTH_MAX,
  PACKETS_AT_ONCE_MAX,
  PACKETS_BURST,
  PACKETS_PER_SECOND,
} from '@gradroom/shared';
import { jsonExcess } from '../json-excess.js';
import { TokenBucket } from '../token-bucket.js';
import type { Packet } from './connection.js';

export type Flood = 'too-many-handshakes' | 'too-many-bytes' | 'too-many-packets';

/** Socket.IO's kind of a handshake, which it reads as a number. */
const CONNECT = 0;
/** What a message holds lies in the list of the event's arguments. */
const TEXT_DEPTH_MAX = MESSAGE_DEPTH_MAX + 1;

export class Intake {
  private readonly bytes: TokenBucket;
  private readonly packets: TokenBucket;
  private handshakes = 0;
  /** Heard since anything else was done. */
  private atOnce = 0;

  /** @param nowMs monotonic milliseconds, as below */
  constructor(nowMs: number) {
    this.bytes = new TokenBucket(BYTES_PER_SECOND, BYTES_BURST, nowMs);
    this.packets = new TokenBucket(PACKETS_PER_SECOND, PACKETS_BURST, nowMs);
  }

  /**
   * Puts a short packet that will be refused in the place of one that is nested too deeply. A character counts as a byte.
   *
   * @returns what there is too much of: the connection is to be ended then
   */
  take(packet: Packet, nowMs: number): Flood | undefined {
    const { type, data = '' } = packet;
    if (this.atOnce++ === 0) queueMicrotask(() => (this.atOnce = 0));
    if (this.atOnce > PACKETS_AT_ONCE_MAX || this.packets.take(nowMs) > 0) return 'too-many-packets';
    // What says nothing has a kind, at least.
    if (this.bytes.take(nowMs, 1 + data.length) > 0) return 'too-many-bytes';
    if (type !== 'message' || typeof data !== 'string') return undefined;
    // Each is work, whatever becomes of it; to any of Socket.IO's namespaces, of which there is one.
    if (Number(data.charAt(0)) === CONNECT && ++this.handshakes > HANDSHAKES_MAX) return 'too-many-handshakes';
    const [head] = HEAD.exec(data) ?? [''];
    if (isDeep(data.slice(head.length))) packet.data = shortened(head, data);
    return undefined;
  }
}

/**
 * What Socket.IO reads before the JSON, as it reads it: the kind, how many attachments there are, and a namespace, in which anything may
 * stand. The number of the answer, which is left, is neither quote nor bracket.
 */
const HEAD = /^(?:[56][^-]*-|[^])(?:\/[^,]*,?)?/;

/** Whether lists and objects lie in each other more than `TEXT_DEPTH_MAX` deep. */
export const isDeep = (json: string): boolean =>
  jsonExcess(json, { depth: TEXT_DEPTH_MAX, parts: Infinity }) !== undefined;

const deep = '['.repeat(TEXT_DEPTH_MAX) + ']'.repeat(TEXT_DEPTH_MAX);

/** A packet with the same head, and so the same wish for an answer, whose message is nested too deeply as well. */
function shortened(head: string, data: string): string {
  const [number] = /^[^[{]*/.exec(data.slice(head.length)) ?? [''];
  return head + number + (data[head.length + number.length] === '[' ? `["",${deep}]` : `{"":${deep}}`);
}
