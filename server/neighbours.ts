/** Who is in which room, by networks: to people of one network a room that others of it are in is no secret. Rooms go by their first codes. */
import { networkOf } from './address-prefix.js';

export class Neighbours {
  /** Connections by network and room. */
  private readonly present = new Map<string, number>();

  /** Whether somebody of the network of this address is in the room. */
  has(address: string, room: string | undefined): boolean {
    return room !== undefined && this.present.has(keyOf(address, room));
  }

  /** Somebody of this address is in the room, until the returned function is called. */
  arrived(address: string, room: string): () => void {
    const key = keyOf(address, room);
    this.present.set(key, (this.present.get(key) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const others = (this.present.get(key) ?? 1) - 1;
      if (others > 0) this.present.set(key, others);
      else this.present.delete(key);
    };
  }
}

const keyOf = (address: string, room: string) => `${networkOf(address)} ${room}`;
