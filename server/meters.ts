/** What the server counts while it works: plain numbers, which `/metrics` reads when it is asked. */
import { Histogram } from 'prom-client';
import { FRAMES_PER_SECOND } from '@gradroom/shared';

export class Meters {
  /** Frames that went out: framed once for all, or by Socket.IO for each. */
  framesShared = 0;
  framesUsual = 0;
  /** Their bytes, without what a WebSocket adds. */
  frameBytes = 0;
  /** Offered to somebody who was too far behind. */
  framesLeftOut = 0;
  /** At least between two frames of a room that nobody waits for: it grows where the server is late. */
  frameIntervalMs = 1000 / FRAMES_PER_SECOND;
  /** From a command's arrival to its answer. */
  readonly commands = new Histogram({
    name: 'gradroom_command_seconds',
    help: 'From the arrival of a command to its answer, by whether it was taken.',
    labelNames: ['taken'] as const,
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
    registers: [],
  });
}
