/**
 * What is looked at of what a connection says before anybody reads it as JSON: how much it is, and how deeply it is nested. JSON that is
 * nested as deeply as it is long takes 0.1 ms a kilobyte to read, a hundred times as long as text.
 *
 * Engine.IO tells of each packet, by whatever transport it came, and hands on what then stands in it.
 */
import { BYTES_BURST, BYTES_PER_SECOND, HANDSHAKES_MAX, MESSAGE_DEPTH_MAX } from '@gradroom/shared';
import { TokenBucket } from '../token-bucket.js';
import type { Packet } from './connection.js';

export type Flood = 'too-many-handshakes' | 'too-many-bytes';

/** How a packet of Socket.IO with a handshake begins. */
const CONNECT = '0';
/** What a message holds lies in the list of the event's arguments. */
const TEXT_DEPTH_MAX = MESSAGE_DEPTH_MAX + 1;

export class Intake {
  private readonly bytes: TokenBucket;
  private handshakes = 0;

  /** @param nowMs monotonic milliseconds, as below */
  constructor(nowMs: number) {
    this.bytes = new TokenBucket(BYTES_PER_SECOND, BYTES_BURST, nowMs);
  }

  /**
   * Puts a short packet that will be refused in the place of one that is nested too deeply. A character counts as a byte.
   *
   * @returns what there is too much of: the connection is to be ended then
   */
  take(packet: Packet, nowMs: number): Flood | undefined {
    const { type, data } = packet;
    if (data === undefined) return undefined;
    if (this.bytes.take(nowMs, data.length) > 0) return 'too-many-bytes';
    if (type !== 'message' || typeof data !== 'string') return undefined;
    // Each is work, whatever becomes of it; to any of Socket.IO's namespaces, of which there is one.
    if (data.startsWith(CONNECT) && ++this.handshakes > HANDSHAKES_MAX) return 'too-many-handshakes';
    if (isDeep(data)) packet.data = shortened(data);
    return undefined;
  }
}

const [QUOTE, BACKSLASH, LIST, LIST_END, FIELDS, FIELDS_END] = Buffer.from('"\\[]{}');

/** Whether lists and objects in it lie in each other more than `TEXT_DEPTH_MAX` deep. */
export function isDeep(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) isText = !isText;
    else if (isText) at += character === BACKSLASH ? 1 : 0;
    else if (character === LIST || character === FIELDS) depth++;
    else if (character === LIST_END || character === FIELDS_END) depth--;
    if (depth > TEXT_DEPTH_MAX) return true;
  }
  return false;
}

const deep = '['.repeat(TEXT_DEPTH_MAX) + ']'.repeat(TEXT_DEPTH_MAX);

/** A packet with the same head, and so the same wish for an answer, whose message is nested too deeply as well. */
function shortened(data: string): string {
  const [head] = /^[^[{]*/.exec(data) ?? [''];
  return head + (data[head.length] === '[' ? `["",${deep}]` : `{"":${deep}}`);
}
