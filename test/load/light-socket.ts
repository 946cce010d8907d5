/**
 * A client's end of a WebSocket (RFC 6455), as light as one can be: all connections read into one buffer, and of a message nothing is
 * made but what somebody asks for. So one process plays more than a thousand people, and leaves the machine to the server. It speaks
 * only what Gradroom's server sends: whole messages, not compressed.
 */
import { randomBytes } from 'node:crypto';
import { connect as connectPlainly, type OnReadOpts, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

export interface Hearing {
  opened(): void;
  /** @param message is overwritten after the call */
  message(message: Buffer, isText: boolean): void;
  /** Once, for whatever reason. */
  closed(): void;
}

export interface LightSocket {
  readonly isOpen: boolean;
  readonly bytesRead: number;
  send(text: string): void;
  pause(): void;
  resume(): void;
  destroy(): void;
}

/** Opens the TCP connection. It may read by `onread`; who can't is read as usual. */
export type Dial = (onread: OnReadOpts) => Socket;

/** For all connections: what was read is used up before anything else is read. */
const shared = Buffer.allocUnsafeSlow(65_536);
const none = Buffer.alloc(0);

const [TEXT, CLOSE] = [0x1, 0x8];
const WHOLE = 0x80;
const MASKED = 0x80;
/** A mask is asked of clients; this one changes nothing. */
const MASK_BYTES = 4;

/** @param url begins with `http` */
export function openLightSocket(url: URL, hearing: Hearing, dial: Dial = (onread) => dialed(url, onread)): LightSocket {
  let isOpen = false;
  /** What has come of a message, or of the answer to the handshake, that is not whole. */
  let rest = none;
  const read = (chunk: Buffer) => {
    let bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    if (!isOpen) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end >= 0 && !bytes.subarray(0, end).toString('latin1').startsWith('HTTP/1.1 101'))
        return void socket.destroy();
      if (end >= 0) {
        isOpen = true;
        bytes = bytes.subarray(end + 4);
        hearing.opened();
      }
    }
    const used = isOpen ? readMessages(bytes, hearing, () => socket.destroy()) : 0;
    rest = used === bytes.length ? none : Buffer.from(bytes.subarray(used));
  };
  const socket = dial({ buffer: shared, callback: (length) => (read(shared.subarray(0, length)), true) });
  socket.setNoDelay(true);
  socket.on('data', read);
  socket.on('error', () => {});
  socket.once('close', () => {
    isOpen = false;
    hearing.closed();
  });
  socket.write(handshake(url));
  return {
    get isOpen() {
      return isOpen && !socket.destroyed;
    },
    get bytesRead() {
      return socket.bytesRead;
    },
    send: (text) => void socket.write(masked(Buffer.from(text))),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    destroy: () => void socket.destroy(),
  };
}

function dialed({ protocol, hostname, port }: URL, onread: OnReadOpts): Socket {
  if (protocol === 'https:')
    return connectSecurely({ host: hostname, port: Number(port) || 443, servername: hostname });
  return connectPlainly({ host: hostname, port: Number(port) || 80, onread });
}

const handshake = ({ host, pathname, search }: URL) =>
  [
    `GET ${pathname}${search} HTTP/1.1`,
    `Host: ${host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '\r\n',
  ].join('\r\n');

/** Hands over each whole message. Returns how many bytes they were, with what opens them. */
function readMessages(bytes: Buffer, hearing: Hearing, close: () => void): number {
  let at = 0;
  while (bytes.length - at >= 2) {
    const opcode = bytes[at] & 0x0f;
    const short = bytes[at + 1];
    const opening = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (bytes.length - at < opening) break;
    const length = opening === 2 ? short : bytes.readUIntBE(at + (opening === 4 ? 2 : 4), opening === 4 ? 2 : 6);
    const begin = at + opening;
    if (bytes.length < begin + length) break;
    at = begin + length;
    if (opcode === CLOSE) close();
    else hearing.message(bytes.subarray(begin, at), opcode === TEXT);
  }
  return at;
}

/** A text as a client sends it. @param text of fewer than 65,536 bytes */
function masked(text: Buffer): Buffer {
  const { length } = text;
  const opening = length < 126 ? [length | MASKED] : [126 | MASKED, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([TEXT | WHOLE, ...opening]), Buffer.alloc(MASK_BYTES), text]);
}
