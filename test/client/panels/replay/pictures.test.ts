/** Pictures of a moment without a browser: what is written as vectors, which steps an animation has, and what a GIF's file is made of. */
// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOneLine } from '../../../../client/panels/replay/pictures/facts-of.js';
import { GifFile } from '../../../../client/panels/replay/pictures/gif-file.js';
import {
  bitsPerSecond,
  gifBytes,
  PICTURES_PER_SECOND,
  ratios,
  seconds,
  sizeAt,
  stepsOf,
} from '../../../../client/panels/replay/pictures/plan.js';
import { Studio, type StudioWorker } from '../../../../client/panels/replay/pictures/studio.js';
import { SvgPen } from '../../../../client/panels/replay/pictures/svg-pen.js';
import { evenlyTimed, pictureCount } from '../../../../client/panels/replay/pictures/webm-times.js';
import { giffed } from './gif-reader.js';

const noImage = () => Promise.resolve('data:image/png;base64,');
const image = {} as CanvasImageSource;
const parsed = (svg: string) => new DOMParser().parseFromString(svg, 'image/svg+xml');

describe('vectors', () => {
  it('[RW6] are what was drawn: curves, words, images, groups that end', async () => {
    const pen = new SvgPen(() => Promise.resolve('data:image/png;base64,AAAA'));
    pen.fillStyle = 'rgb(1,2,3)';
    pen.fillRect(0, 0, 100, 50);
    pen.save();
    pen.translate(10, 20.005);
    pen.scale(0.5, 0.5);
    pen.beginPath();
    pen.roundRect(0, 0, 10, 10, 2);
    pen.clip();
    pen.drawImage(image, 1, 2, 3, 4, 5, 6, 7, 8);
    pen.restore();
    pen.beginPath();
    pen.moveTo(0, 0);
    pen.bezierCurveTo(1, 2, 3, 4, 5.678, 6);
    pen.strokeStyle = 'rgba(9,8,7,0.25)';
    pen.setLineDash([4, 1.5]);
    pen.stroke();
    pen.font = "600 13px 'Inter Variable', sans-serif";
    pen.textAlign = 'right';
    pen.fillText('a < b', 90, 40);
    const svg = await pen.finish('Tom & Ada', 100, 50);
    const page = parsed(svg);
    expect(page.querySelector('title')?.textContent).toBe('Tom & Ada');
    expect(page.querySelector('image')?.getAttribute('href')).toBe('data:image/png;base64,AAAA');
    const curve = page.querySelector('path[stroke]');
    expect(curve?.getAttribute('d')).toBe('M0 0C1 2 3 4 5.68 6');
    expect(['stroke', 'stroke-opacity', 'stroke-dasharray'].map((name) => curve?.getAttribute(name))).toEqual([
      ...['rgb(9,8,7)', '0.25', '4 1.5'],
    ]);
    const text = page.querySelector('text');
    expect([text?.textContent, text?.getAttribute('text-anchor'), text?.getAttribute('font-weight')]).toEqual([
      ...['a < b', 'end', '600'],
    ]);
    expect(svg.match(/<g /g)?.length).toBe(3);
    expect(svg.match(/<\/g>/g)?.length).toBe(3);
    expect(svg.match(/clip-path="url\(#clip0\)"/g)).toHaveLength(1);
  });

  it('[RW6] say any word as it is, but for characters that no XML may have', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '<', '&', '"', '>', '\u0001', 'ż', '🐢', ']]>') }),
        async (text) => {
          const pen = new SvgPen(noImage);
          pen.fillText(text, 0, 0);
          const page = parsed(await pen.finish(text, 1, 1));
          expect(page.querySelector('text')?.textContent).toBe(text.replaceAll('\u0001', ''));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('[RW6] have numbers in one line', () => {
    expect([0.5, 1.234e-7, NaN, 0].map(inOneLine)).toEqual(['0.500', '1.2·10⁻⁷', '–', '0']);
  });
});

describe('an animation', () => {
  it('[RW7] has pictures of evenly spaced steps, from the first to the last one, each step once', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 3e6 }), fc.constantFrom(...seconds), (from, length, long) => {
        const to = from + length;
        const steps = stepsOf({ from, to, seconds: long });
        expect(steps[0]).toBe(from);
        expect(steps.at(-1)).toBe(to);
        expect(steps.length).toBe(Math.min(long * PICTURES_PER_SECOND, length + 1));
        const gaps = steps.slice(1).map((step, n) => step - steps[n]);
        expect(Math.min(...gaps)).toBeGreaterThan(0);
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 30 },
    );
  });

  it('[RW7] is bounded: twenty seconds, and even sides', () => {
    expect(Math.max(...seconds) * PICTURES_PER_SECOND).toBeLessThanOrEqual(240);
    for (const ratio of ratios) {
      const { width, height } = sizeAt(ratio, { width: 1_200, height: 675 });
      expect([width % 2, height % 2]).toEqual([0, 0]);
      expect([width, height]).toEqual([1_200 * ratio, 675 * ratio]);
      expect((bitsPerSecond({ width, height }) * 20) / 8).toBeLessThan(48e6);
    }
    expect(gifBytes(100, 10, 12)).toBe(210);
  });

  it('[RW7] as a GIF has all pictures, of which only what differs is written', () => {
    const [width, height] = [40, 30];
    const picture = (n: number) => {
      const rgba = new Uint8ClampedArray(4 * width * height).map((_, at) => (at % 4 === 3 ? 255 : (at * 7) % 256));
      rgba.set([255, n, 0, 255], 4 * n);
      return rgba;
    };
    const gif = new GifFile();
    const sizes = Array.from({ length: 5 }, (_, n) => {
      gif.add(picture(n), width, height, 80);
      return gif.bytes;
    });
    const first = sizes[0];
    expect(sizes[1] - first).toBeLessThan(first);
    const read = giffed(gif.finish());
    expect(read).toEqual({ width, height, delaysMs: [80, 80, 80, 80, 80], sides: Array(5).fill([width, height]) });
  });
});

describe('a video', () => {
  const bytesOf = (...parts: (number | number[])[]) => parts.flat();
  const element = (id: number[], data: number[]) => bytesOf(id, 0x80 | data.length, data);
  const block = (at: number) => element([0xa3], [0x81, at >> 8, at & 255, 0x80, 7]);
  const grouped = (at: number) => element([0xa0], element([0xa1], [0x81, at >> 8, at & 255, 0, 7]));
  const cluster = (ms: number, blocks: number[]) =>
    element([0x1f, 0x43, 0xb6, 0x75], bytesOf(element([0xe7], [ms >> 8, ms & 255]), blocks));
  const info = element([0x15, 0x49, 0xa9, 0x66], element([0x44, 0x89], [0, 0, 0, 0]));
  const cues = element([0x1c, 0x53, 0xbb, 0x6b], element([0xbb], element([0xb3], [3, 232])));
  const file = (size: number | number[], ...parts: number[][]) =>
    Uint8Array.from(bytesOf(element([0x1a, 0x45, 0xdf, 0xa3], []), [0x18, 0x53, 0x80, 0x67], size, parts.flat()));
  const eight = [1, 255, 255, 255, 255, 255, 255, 255];
  const whole = [info, cluster(0, bytesOf(block(3), grouped(700))), cluster(1_000, block(0)), cues];

  const long = [1, 0, 0, 0, 0, 0, 0, whole.flat().length];

  it('[RW7] has its pictures counted and put at even times, also where it does not say how long it is', () => {
    const known = file(0x80 | whole.flat().length, ...whole);
    for (const [size, webm] of [
      [0x80 | whole.flat().length, known],
      [0xff, file(0xff, ...whole)],
      [eight, file(eight, ...whole)],
      [long, file(long, ...whole)],
    ] as const) {
      expect(pictureCount(webm)).toBe(3);
      const timed = evenlyTimed(webm, 300);
      const even = [info, cluster(0, bytesOf(block(0), grouped(100))), cluster(200, block(0)), cues];
      const right = file(typeof size === 'number' ? size : [...size], ...even);
      // How long it is, and where one may jump to.
      new DataView(right.buffer).setFloat32(right.indexOf(0x89) + 2, 300);
      right.set([0, 200], right.length - 2);
      expect(timed).toEqual(right);
    }
  });

  it('[RW7] stays as it is where it is none', () => {
    const known = file(0x80 | whole.flat().length, ...whole);
    for (const other of [Uint8Array.of(), Uint8Array.of(0, 0, 0), known.slice(0, -4)]) {
      expect(pictureCount(other)).toBe(0);
      expect(evenlyTimed(other, 300)).toEqual(other);
    }
  });
});

describe('the studio', () => {
  it('[RW6] answers each order, tells of a failure, and leaves nobody waiting', async () => {
    const worker: StudioWorker & { jobs: number[] } = {
      jobs: [],
      onmessage: null,
      onerror: null,
      postMessage: ({ job }) => worker.jobs.push(job),
      terminate: () => {},
    };
    const studio = new Studio(worker);
    const say = (data: unknown) => worker.onmessage?.({ data } as MessageEvent);
    const [first, second, third] = [1, 2, 3].map(() => studio.draw({ type: 'gif' }));
    say({ job: worker.jobs[1], failure: 'no' });
    say({ job: worker.jobs[0], drawn: new Uint8Array(3) });
    await expect(first).resolves.toHaveLength(3);
    await expect(second).rejects.toThrow('no');
    studio.close();
    await expect(third).rejects.toThrow('No more is drawn');
  });
});
