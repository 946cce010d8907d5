/** The threat model names a test for each thing that is said to stop somebody, and each of them is there. */
import { expect, it } from 'vitest';
import { files, read } from './files.js';

it('[SEC17] every row of the threat model names tests that there are', () => {
  const text = read('SECURITY.md');
  const start = text.indexOf('## Who attacks');
  const rows = text
    .slice(start, text.indexOf('\n## ', start + 1))
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => line.split('|').slice(1, -1));
  expect(rows.length).toBeGreaterThan(15);
  for (const [who, wants, stops, shown] of rows) {
    const named = [...shown.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file);
    expect([wants, named.length > 0, stops.trim() !== '']).toEqual([wants, true, true]);
    expect([who, named.filter((file) => !files.includes(file))]).toEqual([who, []]);
  }
  const attackers = [
    'bored student',
    'bot on the internet',
    'malicious embedder',
    'sees the projector',
    'copied recording',
  ];
  const all = rows.map(([who]) => who).join(' ');
  expect(attackers.filter((one) => !all.includes(one))).toEqual([]);
});
