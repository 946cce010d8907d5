/** What is refused is told, counted, and no flood of lines; an address is told as its network. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Refused, shortened } from '../../server/refused.js';
import { ManualTime } from './time.js';

function told() {
  const time = new ManualTime();
  const lines: object[] = [];
  const log = { info: (fields: object) => lines.push(fields), warn: () => {}, error: () => {} };
  return { time, lines, refused: new Refused({ time, log }) };
}

it('[SEC10] a flood is one line of each kind in ten seconds, which says how often', () => {
  const { time, lines, refused } = told();
  for (let n = 0; n < 10_000; n++) {
    refused.tell('join', 'unknown-room', '192.168.7.9');
    if (n % 100 === 0) refused.tell('message', 'too-fast');
    time.pass(1);
  }
  refused.tell('join', 'unknown-room', '2001:db8:7:1::9');
  expect(lines).toEqual([
    { at: 'join', reason: 'unknown-room', times: 1, from: '192.168.7.0/24' },
    { at: 'message', reason: 'too-fast', times: 1 },
    { at: 'join', reason: 'unknown-room', times: 10_000, from: '2001:db8:7::/48' },
  ]);
  expect(refused.counts).toEqual([
    { at: 'join', reason: 'unknown-room', count: 10_001 },
    { at: 'message', reason: 'too-fast', count: 100 },
  ]);
});

it('[SEC9] an address is shortened, whatever it is', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const network = `${address.split('.').slice(0, 3).join('.')}.0/24`;
      expect([shortened(address), shortened(`::ffff:${address}`)]).toEqual([network, network]);
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const groups = shortened(address).replace('::/48', '').split(':');
      expect(address.includes('.') || groups.length <= 3).toBe(true);
    }),
  );
  expect(['::1', 'fe80::1%eth0', '2001:db8:7:1:2:3:4:5', ''].map(shortened)).toEqual([
    '::/48',
    'fe80::/48',
    '2001:db8:7::/48',
    'unknown',
  ]);
});
