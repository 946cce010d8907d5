/** Who is in which room, by networks: to people of one network a room that others of it are in is no secret. Rooms go by their first codes. */
import type { Role } from '@gradroom/shared';
import { networkOf } from './address-prefix.js';

export class Neighbours {
  /** Connections by network and room: all, and those of people. */
  private readonly all = new Map<string, number>();
  private readonly people = new Map<string, number>();

  /** Whether somebody of the network of this address is in the room, be it to look only. */
  has(address: string, room: string | undefined): boolean {
    return room !== undefined && this.all.has(keyOf(address, room));
  }

  /** Without those who only look, as anybody may whom nobody let in. */
  hasPeople(address: string, room: string): boolean {
    return this.people.has(keyOf(address, room));
  }

  /** Somebody of this address is in the room, until the returned function is called. */
  arrived(address: string, room: string, role: Role): () => void {
    const key = keyOf(address, room);
    const counts = role === 'viewer' ? [this.all] : [this.all, this.people];
    for (const count of counts) count.set(key, (count.get(key) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      for (const count of counts) {
        const others = (count.get(key) ?? 1) - 1;
        if (others > 0) count.set(key, others);
        else count.delete(key);
      }
    };
  }
}

const keyOf = (address: string, room: string) => `${networkOf(address)} ${room}`;
