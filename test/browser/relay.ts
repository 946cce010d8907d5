/**
 * A TCP relay between pages and server: the classroom's network, which a test can cut, freeze and mend. Pages keep one address
 * while the server behind it dies and comes back on another port.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export class Relay {
  readonly #server: Server;
  readonly #pairs = new Map<Socket, Socket>();
  #target: number;
  #state: 'open' | 'cut' | 'frozen' = 'open';

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((near) => this.#accept(near));
  }

  static async start(target: number): Promise<Relay> {
    const relay = new Relay(target);
    await new Promise<void>((resolve) => relay.#server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** As when Wi-Fi is switched off: open connections die, new ones are refused at once. */
  cut(): void {
    this.#state = 'cut';
    for (const near of this.#pairs.keys()) near.resetAndDestroy();
  }

  /** As when a phone walks out of reach: everything stays open, and nothing gets through. */
  freeze(): void {
    this.#state = 'frozen';
    for (const [near, far] of this.#pairs) {
      near.pause();
      far.pause();
    }
  }

  /** Connections that were frozen stay lost, as they would be after a while; new ones pass. */
  mend(target = this.#target): void {
    this.#target = target;
    for (const near of this.#pairs.keys()) near.resetAndDestroy();
    this.#state = 'open';
  }

  close(): void {
    this.cut();
    this.#server.close();
  }

  #accept(near: Socket): void {
    if (this.#state === 'cut') return void near.resetAndDestroy();
    const far = connect(this.#target, '127.0.0.1');
    this.#pairs.set(near, far);
    const end = () => {
      this.#pairs.delete(near);
      near.destroy();
      far.destroy();
    };
    near.on('error', end).on('close', end);
    far.on('error', end).on('close', end);
    if (this.#state === 'frozen') return;
    near.pipe(far);
    far.pipe(near);
  }
}
