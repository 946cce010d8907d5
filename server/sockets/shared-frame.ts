/** A frame on its way to a room's connections: one running number for all of them, its bytes framed once, written once a client. */
import type { ClientSocket } from './client-socket.js';
import { framedEvent, type DirectLine } from './direct-line.js';

export class SharedFrame {
  private number: number | undefined;
  /** Of each kind that somebody was sent: with weights and without. */
  private readonly made: { readonly bytes: Uint8Array; readonly framed: Buffer }[] = [];

  /** @param next gives the room's next running number; it is taken once somebody is sent the frame */
  constructor(private readonly next: () => number) {}

  get n(): number {
    return (this.number ??= this.next());
  }

  /**
   * @param bytes one of the frame's kinds: for everybody who gets this kind the same array, which is never changed
   * @returns false where it went the usual way
   */
  send(socket: ClientSocket, line: DirectLine, bytes: Uint8Array): boolean {
    const isShared = line.write(this.framedOnce(bytes));
    if (!isShared) socket.emit('frame', this.n, bytes);
    return isShared;
  }

  private framedOnce(bytes: Uint8Array): Buffer {
    for (const one of this.made) if (one.bytes === bytes) return one.framed;
    const framed = framedEvent('frame', this.n, bytes);
    this.made.push({ bytes, framed });
    return framed;
  }
}
