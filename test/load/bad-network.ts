/**
 * Bad Wi-Fi: a TCP relay on loopback that passes a phone's bytes on late, no faster than its rate, and now and then for a moment
 * not at all. It takes no more from the far end than it can pass on, so that whoever sends there feels it.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface BadNetwork {
  readonly port: number;
  close(): void;
}

export interface Badness {
  readonly bytesPerSecond: number;
  /** One way: at least, and at most. */
  readonly delayMs: readonly [number, number];
  /** How often it is gone, and how long. */
  readonly gapEveryMs: number;
  readonly gapMs: number;
}

/** A phone at the back of the room. */
export const badWifi: Badness = { bytesPerSecond: 100_000, delayMs: [20, 80], gapEveryMs: 20_000, gapMs: 1_500 };

/** Bytes that are on their way at most. */
const HELD_BYTES = 16_384;

/** @param random from 0 to below 1 */
export async function startBadNetwork(
  target: { readonly host: string; readonly port: number },
  badness: Badness,
  random: () => number,
): Promise<BadNetwork> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target.port, target.host);
    const gapAt = random() * badness.gapEveryMs;
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      open.add(socket);
    }
    const end = () => {
      near.destroy();
      far.destroy();
      open.delete(near);
      open.delete(far);
    };
    near.on('error', end).on('close', end);
    far.on('error', end).on('close', end);
    passOn(near, far, badness, random, gapAt);
    passOn(far, near, badness, random, gapAt);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

function passOn(from: Socket, to: Socket, badness: Badness, random: () => number, gapAt: number): void {
  const { bytesPerSecond, delayMs, gapEveryMs, gapMs } = badness;
  let held = 0;
  /** When the line is free again, and when the last bytes arrive: nothing overtakes anything. */
  let freeMs = 0;
  let arrivesMs = 0;
  from.on('data', (chunk: Buffer) => {
    const now = performance.now();
    freeMs = Math.max(now, freeMs) + (chunk.length * 1000) / bytesPerSecond;
    const sinceGap = (freeMs + gapAt) % gapEveryMs;
    if (sinceGap < gapMs) freeMs += gapMs - sinceGap;
    arrivesMs = Math.max(arrivesMs, freeMs + delayMs[0] + random() * (delayMs[1] - delayMs[0]));
    held += chunk.length;
    if (held > HELD_BYTES) from.pause();
    setTimeout(() => {
      held -= chunk.length;
      if (held <= HELD_BYTES) from.resume();
      if (!to.destroyed) to.write(chunk);
    }, arrivesMs - now);
  });
}
