/** PROTOCOL.md says what the code does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLesson } from '../../shared/session/lessons/read-lesson.js';
import { protocolDocument } from '../../shared/protocol/document/index.js';
import { exampleLesson, lessonsDocument } from '../../shared/protocol/document/lessons.js';
import { refusalCodes } from '../../shared/protocol/errors.js';
import { files, read } from '../tidy/files.js';

const written = readFileSync(new URL('../../PROTOCOL.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n');

describe('PROTOCOL.md', () => {
  it('[P12] is what the schemas say; if not, run `node scripts/protocol.mjs`', () => {
    expect(written).toBe(protocolDocument());
  });

  it('[P12] leaves nothing without words', () => {
    expect(written).not.toMatch(/undefined|\[object|NaN to/);
    const empty = written.split('\n').filter((line) => /^\|.*\|\s*\|$/.test(line));
    expect(empty).toEqual([]);
  });

  it('[P12] lists every code with which the server refuses', () => {
    const known = new Set(Object.values(refusalCodes).flatMap((codes) => Object.keys(codes)));
    const sources = files.filter((file) => /^(server|shared)\/.*\.ts$/.test(file) && !file.includes('/document/'));
    const said = sources.flatMap((file) =>
      [...read(file).matchAll(/(?:\bcode: |\brefused?\(\s*)'([a-z-]+)'/g)].map(([, code]) => `${file}: ${code}`),
    );
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((one) => !known.has(one.split(': ')[1]))).toEqual([]);
  });
});

describe('docs/lessons.md', () => {
  const page = readFileSync(new URL('../../docs/lessons.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n');

  it('[LS7] is what the schemas say; if not, run `node scripts/protocol.mjs`', () => {
    expect(page).toBe(lessonsDocument());
    expect(page).not.toMatch(/undefined|\[object|NaN to/);
  });

  it('[LS7] has an example that is a lesson', () => {
    expect(readLesson(exampleLesson)).toMatchObject({ ok: true });
  });
});
