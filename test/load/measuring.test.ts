/** The load's own instruments: what they say of a run is worth what they are. */
import { createServer, connect, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badWifi, startBadNetwork, type Badness } from './bad-network.js';
import { castOf, seeded } from './cast.js';
import { Measures } from './measures.js';
import { readOptions } from './options.js';
import { sightOf } from './person.js';
import { Spread } from './spread.js';

describe('[LD2] a spread', () => {
  it('has the quantiles of all its values, to two per cent, also when several were added up', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(fc.tuple(values, values), fc.double({ min: 0.01, max: 1, noNaN: true }), (parts, share) => {
        const sum = new Spread();
        for (const part of parts) {
          const one = new Spread();
          for (const value of part) one.add(value);
          sum.addAll(Spread.from(JSON.parse(JSON.stringify(one)) as ReturnType<Spread['toJSON']>));
        }
        const sorted = parts.flat().sort((a, b) => a - b);
        const exact = sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)];
        expect(Math.abs(sum.quantile(share) / exact - 1)).toBeLessThan(0.02);
        expect([sum.count, sum.max]).toEqual([sorted.length, sorted.at(-1)]);
      }),
    );
  });

  it('of nothing is not a number, and measures of several processes add up', () => {
    expect(new Spread().quantile(0.5)).toBeNaN();
    const [one, other] = [new Measures(), new Measures()];
    one.took('join', 10);
    other.took('join', 30);
    other.failed('bye: too-slow');
    other.frames = 7;
    one.add(JSON.parse(JSON.stringify(other)) as ReturnType<Measures['toJSON']>);
    expect([one.spread('join').count, one.frames, [...one.failedBy]]).toEqual([2, 7, [['bye: too-slow', 1]]]);
  });
});

it('[LD2] what is sent while the server is looked at, or soon before or after, is known', () => {
  const measures = new Measures();
  measures.lookBegins(1_000);
  expect([400, 600, 5_000].map((sentMs) => measures.isBesideLook(sentMs))).toEqual([false, true, true]);
  measures.lookEnds(1_250);
  measures.lookBegins(9_000);
  measures.lookEnds(9_100);
  expect([2_700, 2_800, 8_400, 9_500].map((sentMs) => measures.isBesideLook(sentMs))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

it('[LD2] when somebody saw an entry is the first sight of it or of a later one; what is forgotten is not known', () => {
  const sights = [4, 6, 9].map((seq) => ({ seq, atMs: seq * 10 }));
  expect([4, 5, 6, 7, 9, 10, 3].map((seq) => sightOf(sights, seq))).toEqual([40, 60, 60, 90, 90, undefined, undefined]);
  expect(sightOf([], 1)).toBeUndefined();
});

describe('[LD1] a room under load', () => {
  it('has the same people each time: a teacher, a projector, and students of whom some are on phones or sleep', () => {
    const cast = castOf(60, seeded(7));
    expect(castOf(60, seeded(7))).toEqual(cast);
    const count = (is: (part: (typeof cast)[number]) => boolean) => cast.filter(is).length;
    expect([count(({ role }) => role === 'teacher'), count(({ role }) => role === 'projector')]).toEqual([1, 1]);
    expect(count(({ onPhone }) => onPhone)).toBe(6);
    expect(count(({ sleeps }) => sleeps)).toBe(3);
    expect(count(({ by }) => by === 'stock')).toBe(4);
    // Sixty in five seconds, behind the teacher.
    expect(Math.max(...cast.map(({ comesMs }) => comesMs))).toBeLessThan(6_000);
  });

  it('is asked for on the command line, and what makes no sense is said in a sentence', () => {
    expect(readOptions([])).toMatchObject({ rooms: 4, clients: 30, minutes: 1, seed: 1, address: undefined });
    const asked = ['--rooms', '40', '--address', 'http://10.0.0.7:3000/', '--minutes', '0.5'];
    expect(readOptions(asked)).toMatchObject({ rooms: 40, minutes: 0.5, address: 'http://10.0.0.7:3000' });
    for (const wrong of [
      ['--rooms', 'many'],
      ['--clients', '2'],
      ['--address', 'localhost'],
      ['--minutes', '0'],
    ]) {
      expect(() => readOptions(wrong)).toThrow(/ is ".*", but must be /);
    }
  });
});

describe('[LD1] bad Wi-Fi', () => {
  /** Sends through it, and tells what arrived and when the last of it did. */
  async function pass(bytes: Buffer, badness: Badness): Promise<{ arrived: Buffer; ms: number }> {
    const chunks: Buffer[] = [];
    const echo = createServer((socket) => socket.pipe(socket));
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
    const network = await startBadNetwork(
      { host: '127.0.0.1', port: (echo.address() as AddressInfo).port },
      badness,
      seeded(3),
    );
    const socket = connect(network.port, '127.0.0.1');
    const start = performance.now();
    socket.write(bytes);
    await new Promise<void>((resolve) =>
      socket.on('data', (chunk) => {
        chunks.push(chunk);
        if (chunks.reduce((sum, { length }) => sum + length, 0) >= bytes.length) resolve();
      }),
    );
    const ms = performance.now() - start;
    socket.destroy();
    network.close();
    echo.close();
    return { arrived: Buffer.concat(chunks), ms };
  }

  it('passes all bytes on, in their order, late and no faster than its rate', async () => {
    const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, index) => index % 251));
    const { arrived, ms } = await pass(bytes, { ...badWifi, bytesPerSecond: 400_000, gapEveryMs: Infinity, gapMs: 0 });
    expect(arrived.equals(bytes)).toBe(true);
    // There and back: 50 ms each for the bytes, 20 ms each for the way.
    expect(ms).toBeGreaterThan(90);
  });
});
