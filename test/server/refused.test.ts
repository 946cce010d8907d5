/** What is refused is told, counted, and no flood of lines; an address is told as its network. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Refused, shortened } from '../../server/refused.js';
import { ManualTime } from './time.js';

function told() {
  const time = new ManualTime();
  const lines: object[] = [];
  const errors: object[] = [];
  const log = {
    info: (fields: object) => lines.push(fields),
    warn: () => {},
    error: (fields: object) => errors.push(fields),
  };
  return { time, lines, errors, refused: new Refused({ time, log }) };
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

it('[SEC22] what fails again and again is one line of each kind in ten seconds, with where it failed first, and counted', () => {
  const { time, lines, errors, refused } = told();
  const err = new Error('The store is away.');
  for (let n = 0; n < 10_001; n++) {
    refused.fail('request', err, { route: '/recordings/:id' });
    if (n === 0) refused.fail('message', err);
    time.pass(1);
  }
  expect(errors).toEqual([
    { at: 'request', route: '/recordings/:id', times: 1, err },
    { at: 'message', times: 1, err },
    { at: 'request', route: '/recordings/:id', times: 10_000, err },
  ]);
  expect(lines).toEqual([]);
  expect(refused.counts).toContainEqual({ at: 'request', reason: 'internal', count: 10_001 });
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
