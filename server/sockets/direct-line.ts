/**
 * The short ways past Socket.IO, for what nearly all traffic consists of: frames and changes of the state out, `seen` in. Here stands
 * what Gradroom knows of how Socket.IO, Engine.IO and ws are built (SPEC.md, FO3); a test holds it against exactly the installed versions.
 *
 * Socket.IO sends an event with bytes as two WebSocket messages, a header and an attachment, and makes and frames both anew for
 * every client. Here they stand ready in one buffer, made once for all, which goes to the TCP (or TLS) socket below ws. That is done
 * only where nothing could be overtaken or garbled: the WebSocket is open, takes bytes, does not compress, and nothing waits.
 */
import type { Writable } from 'node:stream';
import { WebSocket } from 'ws';
import type { ClientSocket } from './client-socket.js';

/** Parts of Engine.IO's connection, and of what is below it, that are not typed or not public. */
interface Connection {
  /** Packets that the transport has not taken yet. */
  readonly writeBuffer: readonly unknown[];
  readonly transport: Transport;
  on(event: 'upgrade', listener: () => void): unknown;
}
interface Transport {
  readonly name: string;
  readonly readyState: string;
  /** False from a packet's way to ws until that is written. */
  readonly writable: boolean;
  /** False for a client that asked for base64 in place of bytes. */
  readonly supportsBinary: boolean;
  readonly perMessageDeflate: unknown;
  readonly socket?: WebSocket & { readonly _socket?: Writable };
}

/** A WebSocket that hands each `seen` that wants no answer to whoever asked for it. For ws's option `WebSocket`. */
export class HearingWebSocket extends WebSocket {
  onSeen: ((n: number) => void) | undefined;

  override emit(event: string, ...values: unknown[]): boolean {
    const n = event === 'message' && this.onSeen ? seenIn(values[0] as Buffer) : undefined;
    if (n === undefined) return super.emit(event, ...values);
    this.onSeen?.(n);
    return true;
  }
}

const SEEN = Buffer.from('42["seen",');
const [ZERO, NINE, BRACKET] = Buffer.from('09]');
/** A whole number of so many digits is exact. */
const DIGITS_MAX = 15;

/** The number of `emit('seen', n)` as it comes over a WebSocket; undefined for everything else. */
export function seenIn(message: Buffer): number | undefined {
  const last = message.length - 1;
  const digits = last - SEEN.length;
  if (digits < 1 || digits > DIGITS_MAX || message[last] !== BRACKET) return undefined;
  for (let at = 0; at < SEEN.length; at++) if (message[at] !== SEEN[at]) return undefined;
  let n = 0;
  for (let at = SEEN.length; at < last; at++) {
    const digit = message[at];
    if (digit < ZERO || digit > NINE) return undefined;
    n = 10 * n + digit - ZERO;
  }
  return n;
}

/** The WebSocket below a connection; undefined by long-polling. */
export const webSocketOf = (socket: Pick<ClientSocket, 'conn'>): WebSocket | undefined =>
  (socket.conn.transport as unknown as Transport | undefined)?.socket;

export class DirectLine {
  private readonly conn: Connection;
  /** The transport that was last found to take bytes as they are. */
  private plain: Transport | undefined;
  /** What is written together, while something is. */
  private held: { readonly wire: Writable; readonly framed: Buffer } | undefined;
  private isTogether = false;

  constructor(socket: ClientSocket) {
    this.conn = socket.conn as unknown as Connection;
  }

  /** @param framed whole WebSocket messages @returns false where they must not go this way now; nothing is written then */
  write(framed: Buffer): boolean {
    const wire = this.wire();
    if (!wire) {
      // What comes now goes the usual way, and is not to overtake it.
      this.flush();
      return false;
    }
    const { held } = this;
    if (held?.wire === wire) this.held = { wire, framed: joined(held.framed, framed) };
    else if (this.isTogether) this.held = { wire, framed };
    else wire.write(framed);
    return true;
  }

  /** What `send` writes this way is handed to the kernel once: a call into it costs more than what is in it. */
  together(send: () => void): void {
    this.isTogether = true;
    try {
      send();
    } finally {
      this.isTogether = false;
      this.flush();
    }
  }

  private flush(): void {
    const { held } = this;
    this.held = undefined;
    held?.wire.write(held.framed);
  }

  /** Where bytes may go past all others; undefined where they must not. */
  private wire(): Writable | undefined {
    const { transport, writeBuffer } = this.conn;
    // Who goes over from long-polling has that transport until the WebSocket is taken into use.
    if (transport !== this.plain && !this.isPlain(transport)) return undefined;
    if (!transport.writable || writeBuffer.length > 0 || transport.readyState !== 'open') return undefined;
    const wire = transport.socket?._socket;
    return wire?.writable ? wire : undefined;
  }

  /** Calls with each `seen` that wants no answer; Socket.IO hears nothing of those. */
  hear(onSeen: (n: number) => void): void {
    const ask = () => {
      const { socket: ws } = this.conn.transport;
      if (ws instanceof HearingWebSocket) ws.onSeen = onSeen;
    };
    ask();
    this.conn.on('upgrade', ask);
  }

  private isPlain(transport: Transport): boolean {
    const isPlain = transport.name === 'websocket' && transport.supportsBinary && !transport.perMessageDeflate;
    if (isPlain) this.plain = transport;
    return isPlain;
  }
}

/** By the first, then by the second: most of a room is sent the very same two. */
const pairs = new WeakMap<Buffer, WeakMap<Buffer, Buffer>>();

function joined(first: Buffer, second: Buffer): Buffer {
  const known = pairs.get(first) ?? new WeakMap<Buffer, Buffer>();
  pairs.set(first, known);
  const both = known.get(second) ?? Buffer.concat([first, second]);
  known.set(second, both);
  return both;
}

const TEXT = 0x1;
const BINARY = 0x2;

/** The one message of `emit(event, payload)`, where no bytes are in it. */
export function framedText(event: string, payload: unknown): Buffer {
  const text = Buffer.from(`42${JSON.stringify([event, payload])}`);
  return Buffer.concat([opening(TEXT, text.length), text]);
}

/** The two messages of `emit(event, n, bytes)`, as they go over a WebSocket that does not compress. */
export function framedEvent(event: string, n: number, bytes: Uint8Array): Buffer {
  // Engine.IO's message (4) with Socket.IO's binary event (5) of one attachment, which is a message of its own.
  const header = Buffer.from(`451-${JSON.stringify([event, n, { _placeholder: true, num: 0 }])}`);
  return Buffer.concat([opening(TEXT, header.length), header, opening(BINARY, bytes.length), bytes]);
}

/** How a message of `length` bytes opens that a server sends whole: RFC 6455, 5.2. */
function opening(opcode: number, length: number): Buffer {
  const isWhole = 0x80 | opcode;
  if (length < 126) return Buffer.of(isWhole, length);
  if (length < 65_536) return Buffer.of(isWhole, 126, length >> 8, length & 0xff);
  const long = Buffer.alloc(10);
  long[0] = isWhole;
  long[1] = 127;
  long.writeUIntBE(length, 4, 6);
  return long;
}
