/** How long a client takes to answer: measured by the pings that Engine.IO sends anyway. */
import { SLOW_LATENCY_MS } from '@gradroom/shared';
import type { Environment } from '../rooms/environment.js';
import type { Listening } from './connection.js';

export class Latency {
  private sentMs: number | undefined;
  private toldLate = false;

  constructor(
    listening: Listening,
    private readonly time: Pick<Environment['time'], 'measure'>,
    private readonly onMeasured: (latencyMs: number) => void,
  ) {
    listening.on('packetCreate', ({ type }) => {
      if (type !== 'ping') return;
      this.sentMs = this.time.measure();
      this.toldLate = false;
    });
    listening.on('heartbeat', () => {
      if (this.sentMs === undefined) return;
      this.onMeasured(this.time.measure() - this.sentMs);
      this.sentMs = undefined;
    });
  }

  /** To be called now and then: a ping that is not answered yet says something as well. */
  look(): void {
    const waitedMs = this.sentMs === undefined ? 0 : this.time.measure() - this.sentMs;
    if (waitedMs < SLOW_LATENCY_MS || this.toldLate) return;
    this.toldLate = true;
    this.onMeasured(waitedMs);
  }
}
