/** How servers speak to each other: short messages on named channels, for whoever listens at that moment. What nobody hears is gone. */
import { Connection } from '../storage/redis/connection.js';
import type { RedisAddress } from '../storage/redis/address.js';

export interface Bus {
  /** Resolves with how many heard it. Rejects where the bus is away; it may have been heard all the same. */
  publish(channel: string, message: Uint8Array): Promise<number>;
  /** Resolves once nothing is missed any more. Rejects where the bus is away: then nothing is heard, not later either. */
  subscribe(channel: string, listener: (message: Uint8Array) => void): Promise<void>;
  unsubscribe(channel: string, listener: (message: Uint8Array) => void): Promise<void>;
  close(): Promise<void>;
}

/** By Redis's sharded Pub/Sub, on connections of its own: frames on their way hold up no write of a log. */
export class RedisBus implements Bus {
  private constructor(
    private readonly speaking: Connection,
    private readonly hearing: Connection,
  ) {}

  /** @throws StoreUnavailable where Redis cannot be reached */
  static async open(address: RedisAddress, onFault: (error: unknown) => void): Promise<RedisBus> {
    const speaking = await Connection.open(address, onFault);
    try {
      return new RedisBus(speaking, await Connection.open(address, onFault));
    } catch (error) {
      await speaking.close();
      throw error;
    }
  }

  async publish(channel: string, message: Uint8Array): Promise<number> {
    const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
    return (await this.speaking.ask(channel, ['SPUBLISH', channel, bytes])) as number;
  }

  subscribe(channel: string, listener: (message: Uint8Array) => void): Promise<void> {
    return this.hearing.subscribe(channel, listener);
  }

  unsubscribe(channel: string, listener: (message: Uint8Array) => void): Promise<void> {
    return this.hearing.unsubscribe(channel, listener);
  }

  async close(): Promise<void> {
    await Promise.all([this.speaking.close(), this.hearing.close()]);
  }
}
