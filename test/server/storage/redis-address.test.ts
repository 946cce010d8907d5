/** REDIS_URL: what it may say, and how people are told where that is. */
import { expect, it } from 'vitest';
import { placeOf, readRedisAddress } from '../../../server/storage/redis/address.js';

const nobody = { username: undefined, password: undefined };
const plain = { group: '', database: 0, ...nobody, sentinels: nobody, tls: false };

it.each([
  ['redis://localhost', { ...plain, kind: 'single', nodes: [{ host: 'localhost', port: 6379 }] }],
  ['redis://[::1]:7000/3', { ...plain, kind: 'single', nodes: [{ host: '::1', port: 7000 }], database: 3 }],
  [
    'rediss://gradroom:p%40ss%2F@redis.example.org',
    {
      ...plain,
      kind: 'single',
      nodes: [{ host: 'redis.example.org', port: 6379 }],
      username: 'gradroom',
      password: 'p@ss/',
      tls: true,
    },
  ],
  [
    'redis+sentinel://:secret@one,two:26380/lessons/2',
    {
      ...plain,
      kind: 'sentinel',
      nodes: [
        { host: 'one', port: 26379 },
        { host: 'two', port: 26380 },
      ],
      group: 'lessons',
      database: 2,
      password: 'secret',
    },
  ],
  [
    'rediss+sentinel://gradroom:one@s:1/lessons?sentinel=watch%3Fer:t%26wo',
    {
      ...plain,
      kind: 'sentinel',
      nodes: [{ host: 's', port: 1 }],
      group: 'lessons',
      username: 'gradroom',
      password: 'one',
      sentinels: { username: 'watch?er', password: 't&wo' },
      tls: true,
    },
  ],
  [
    'redis+sentinel://s/lessons/2?sentinel=:two',
    {
      ...plain,
      kind: 'sentinel',
      nodes: [{ host: 's', port: 26379 }],
      group: 'lessons',
      database: 2,
      sentinels: { username: undefined, password: 'two' },
    },
  ],
  [
    'rediss+cluster://10.0.0.1:7001,10.0.0.2:7002',
    {
      ...plain,
      kind: 'cluster',
      nodes: [
        { host: '10.0.0.1', port: 7001 },
        { host: '10.0.0.2', port: 7002 },
      ],
      tls: true,
    },
  ],
])('[SR7] understands %s', (text, address) => {
  expect(readRedisAddress(text)).toEqual(address);
});

it.each([
  'localhost:6379',
  'http://localhost',
  'redis://',
  'redis://one,two',
  'redis://localhost:70000',
  'redis://localhost/x',
  'redis://:%zz@localhost',
  'redis+sentinel://one,two',
  'redis+cluster://one/3',
  'redis://one?sentinel=:two',
  'redis+cluster://one?sentinel=:two',
  'redis+sentinel://one/lessons?sentinel=two',
  'redis+sentinel://one/lessons?password=two',
  'redis+sentinel://one/lessons?sentinel=:%zz',
])('[SR7] takes %s for none', (text) => {
  expect(readRedisAddress(text)).toBeUndefined();
});

it('[SR7] says where it is without the secret', () => {
  const places = [
    'redis://u:secret@a:1',
    'redis+sentinel://:secret@a,b/g?sentinel=:secret',
    'redis+cluster://:secret@[::1]:2',
  ];
  expect(places.map((text) => placeOf(readRedisAddress(text)!))).toEqual([
    'Redis at a:1',
    'Redis by Sentinel at a:26379, b:26379',
    'Redis Cluster at [::1]:2',
  ]);
});
