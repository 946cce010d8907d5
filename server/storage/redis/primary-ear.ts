/**
 * Hears channels at the primary of a group behind Sentinels, wherever that is by now. The library's own way there forgets every channel
 * where one is asked for, or given up, in the moment in which it changes servers: then a server would be deaf until its next start.
 */
import { setTimeout as sleep } from 'node:timers/promises';

const AGAIN_MS = 50;

type Listener = (message: Buffer) => void;
interface Node {
  readonly host: string;
  readonly port: number;
}

/** What of a client for one server is needed. */
export interface Ear {
  readonly isOpen: boolean;
  connect(): Promise<unknown>;
  destroy(): void;
  sSubscribe(channel: string, listener: Listener, bytes: true): Promise<unknown>;
  sUnsubscribe(channel: string, listener: Listener, bytes: true): Promise<unknown>;
}

export class PrimaryEar {
  private readonly heard = new Map<string, Set<Listener>>();
  private node: Node | undefined;
  /** Undefined until somebody listens. */
  private ear: Ear | undefined;

  /** @param earAt a client for that server, which connects again by itself */
  constructor(private readonly earAt: (node: Node) => Ear) {}

  /** There is the primary: what was heard is heard there from now on. */
  turnTo(node: Node): void {
    this.node = node;
    this.close();
    if (this.heard.size > 0) this.listen(node);
  }

  async subscribe(channel: string, listener: Listener): Promise<void> {
    const ear = this.ear ?? (await this.first());
    this.heard.set(channel, (this.heard.get(channel) ?? new Set()).add(listener));
    try {
      await ear.sSubscribe(channel, listener, true);
    } catch (error) {
      this.forget(channel, listener);
      throw error;
    }
  }

  async unsubscribe(channel: string, listener: Listener): Promise<void> {
    this.forget(channel, listener);
    await this.ear?.sUnsubscribe(channel, listener, true);
  }

  close(): void {
    if (this.ear?.isOpen) this.ear.destroy();
    this.ear = undefined;
  }

  private async first(): Promise<Ear> {
    if (!this.node) throw new Error('No primary is known.');
    const ear = (this.ear = this.earAt(this.node));
    await ear.connect();
    return ear;
  }

  private listen(node: Node): void {
    const ear = (this.ear = this.earAt(node));
    // Where it is given up the next one hears.
    this.hearAll(ear).catch(() => undefined);
  }

  private async hearAll(ear: Ear): Promise<void> {
    await ear.connect();
    while (this.ear === ear) {
      try {
        for (const [channel, listeners] of this.heard) {
          for (const listener of listeners) await ear.sSubscribe(channel, listener, true);
        }
        return;
      } catch {
        await sleep(AGAIN_MS);
      }
    }
  }

  private forget(channel: string, listener: Listener): void {
    const listeners = this.heard.get(channel);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.heard.delete(channel);
  }
}
