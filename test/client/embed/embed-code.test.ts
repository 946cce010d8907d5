/** The HTML that others paste, and where a recording is at home. */
// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { layoutPlayed } from '../../../client/embed/played-geometry.js';
import { originOf } from '../../../client/embed/origin.js';
import { embedHtml } from '../../../client/panels/recordings/embed-code.js';
import type { Cell } from '../../../client/views/network/geometry.js';

const base = 'http://192.168.1.5:3000';

it.each([
  ['Class 7b', 0],
  ['"><script>alert(1)</script>', 9_000],
  ["' onload='alert(1)", 1],
  ['&quot; &amp; <b>', 12],
])('[EMB3] what others paste is one frame and nothing else, whatever the recording is called: %s', (title, step) => {
  const box = document.createElement('div');
  box.innerHTML = embedHtml({ base, recording: 'example', title, step, view: 'loss' });
  expect(box.childNodes.length).toBe(1);
  const frame = box.querySelector('iframe');
  expect(frame?.getAttributeNames().sort()).toEqual(['height', 'loading', 'src', 'title', 'width']);
  expect(frame?.getAttribute('title')).toBe(title);
  const { origin, pathname, searchParams } = new URL(frame?.getAttribute('src') ?? '');
  expect([origin, pathname, searchParams.get('view')]).toEqual([base, '/embed/example', 'loss']);
  expect(Number(searchParams.get('t') ?? 0)).toBe(step);
});

it('[EMB3] a recording’s home is read from the address of its page, and from nothing else', () => {
  const id = '0123456789abcdef0123456789abcdef';
  expect(originOf(`${base}/replay/${id}?t=5`, 'http://a.test/')).toEqual({ base, recording: id });
  expect(originOf('/some/path/replay/example/', 'http://a.test/b')).toEqual({
    base: 'http://a.test/some/path',
    recording: 'example',
  });
  for (const bad of [
    null,
    '',
    'javascript:alert(1)//x/replay/a',
    `${base}/room/ABCDEF`,
    `data:text/html,/replay/a`,
    'http://',
  ])
    expect(originOf(bad, 'http://a.test/')).toBeUndefined();
});

it('[EMB2] every unit of every network lies in the frame, from the smallest on', () => {
  const layers = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      layers,
      fc.integer({ min: 300, max: 1900 }),
      fc.integer({ min: 100, max: 900 }),
      (inputs, counts, width, height) => {
        const { inputs: first, columns } = layoutPlayed({ inputs, layers: [...counts, 1] }, width, height);
        const within = ({ x, y, size }: Cell) =>
          size > 0 && Math.min(x, y) - size / 2 >= -1 && x + size / 2 <= width + 1 && y + size / 2 <= height + 1;
        expect([first, ...columns].flatMap(({ cells }) => cells).filter((cell) => !within(cell))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
