/** Addresses and join codes: what each one means. */
import { describe, expect, it } from 'vitest';
import { codeScale, groupCode, normalizeCode } from '../../../client/panels/share/code.js';
import { routeOf } from '../../../client/routes/router.svelte.js';

describe('routes', () => {
  it.each([
    ['/', { page: 'home' }],
    ['/alone', { page: 'alone' }],
    ['/alone/', { page: 'alone' }],
    ['/recordings', { page: 'recordings' }],
    ['/recordings/x', { page: 'unknown', path: '/recordings/x' }],
    ['/replay', { page: 'replay', of: '' }],
    ['/replay/example', { page: 'replay', of: 'example' }],
    ['/replay/K7M4PX/', { page: 'replay', of: 'K7M4PX' }],
    ['/replay/a/b', { page: 'unknown', path: '/replay/a/b' }],
    ['/read', { page: 'read', of: '' }],
    ['/read/tanh', { page: 'read', of: 'tanh' }],
    ['/alone/x', { page: 'unknown', path: '/alone/x' }],
    ['/learn', { page: 'learn', of: '' }],
    ['/learn/leaky-relu/', { page: 'learn', of: 'leaky-relu' }],
    ['/learn/a/b', { page: 'unknown', path: '/learn/a/b' }],
    ['/room/K7M4PX', { page: 'room', of: 'K7M4PX' }],
    ['/room/k7m-4px', { page: 'room', of: 'K7M4PX' }],
    ['/room/K7M%204PX/', { page: 'room', of: 'K7M4PX' }],
    ['/teach/k7m-4px', { page: 'teach', of: 'K7M4PX' }],
    ['/teach', { page: 'unknown', path: '/teach' }],
    ['/room/%', { page: 'unknown', path: '/room/%' }],
    ['/room', { page: 'unknown', path: '/room' }],
    ['/project/k7m-4px', { page: 'project', of: 'K7M4PX' }],
    ['/project/%', { page: 'unknown', path: '/project/%' }],
    ['/projects/K7M4PX', { page: 'unknown', path: '/projects/K7M4PX' }],
  ])('%s', (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });
});

describe('[CP1] join codes', () => {
  it.each([
    ' k7m 4px ',
    'K7M-4PX',
    'k7m4px',
    'http://192.168.1.5:3000/room/K7M4PX',
    'https://a.example/room/k7m4px?x#y',
  ])('are read from “%s”', (text) => {
    expect(normalizeCode(text)).toBe('K7M4PX');
  });

  it('are shown in groups of three, or four where one would be left alone', () => {
    expect(['', 'K7', 'K7M', 'K7M4', 'K7M4PX', 'K7M4PXB', 'K7M4PXBC', 'K7M4PXBCDF'].map(groupCode)).toEqual([
      '',
      'K7',
      'K7M',
      'K7M4',
      'K7M 4PX',
      'K7M 4PXB',
      'K7M 4PX BC',
      'K7M 4PX BCDF',
    ]);
  });

  it('[SEC1] longer ones are written smaller, to stand on one line', () => {
    expect(['K7M4PX', 'K7M4PXB'].map((code) => codeScale(code, 8))).toEqual([1, 1]);
    expect(codeScale('K7M4PXB', 7)).toBeLessThan(1);
    for (const code of ['K7M4PXBC', 'K7M4PXBCD', 'K7M4PXBCDFGH']) {
      expect(codeScale(code, 8) * groupCode(code).length).toBeCloseTo(8);
    }
  });
});
