/** The environment: what it may say, and the sentence for what it may not. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../server/settings.js';
import { listenSentence, StartError } from '../../server/start-error.js';
import { readRedisAddress } from '../../server/storage/redis/address.js';

describe('settings', () => {
  it('need nothing', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: undefined,
      dataDir: resolve('data'),
      fsync: 'always',
      redis: undefined,
      publicUrl: undefined,
      serverName: hostname(),
      trustProxy: false,
      metrics: undefined,
      peoplePerRoom: 120,
      rooms: 500,
      logLevel: undefined,
    });
  });

  it.each([
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: ' 8080 ' }, { port: 8080 }],
    [{ PORT: '' }, { port: 3000 }],
    [{ HOST: '127.0.0.1' }, { host: '127.0.0.1' }],
    [{ PUBLIC_URL: 'https://gradroom.example/' }, { publicUrl: 'https://gradroom.example' }],
    [{ PUBLIC_URL: 'http://192.168.1.20:3000' }, { publicUrl: 'http://192.168.1.20:3000' }],
    [{ PUBLIC_URL: 'http://192.168.1.20:3000' }, { serverName: '192.168.1.20:3000' }],
    [{ PUBLIC_URL: 'https://gradroom.example', SERVER_NAME: ' School of Ada ' }, { serverName: 'School of Ada' }],
    [{ TRUST_PROXY: '1' }, { trustProxy: 1 }],
    [{ TRUST_PROXY: 'true' }, { trustProxy: 1 }],
    [{ TRUST_PROXY: '0' }, { trustProxy: false }],
    [{ TRUST_PROXY: 'loopback, 10.0.0.0/8,fd00::/8' }, { trustProxy: ['loopback', '10.0.0.0/8', 'fd00::/8'] }],
    [{ FSYNC: 'Always' }, { fsync: 'always' }],
    [{ REDIS_URL: ' redis://redis ' }, { redis: readRedisAddress('redis://redis') }],
    [{ PEOPLE_PER_ROOM: '500' }, { peoplePerRoom: 500 }],
    [{ ROOMS: '20000' }, { rooms: 20_000 }],
    [{ METRICS: 'off' }, { metrics: undefined }],
    [{ METRICS: 'loopback, 10.0.0.0/8,::1' }, { metrics: ['loopback', '10.0.0.0/8', '::1'] }],
    [{ LOG_LEVEL: 'WARN' }, { logLevel: 'warn' }],
  ])('understand %j', (environment, expected) => {
    expect(readSettings(environment)).toMatchObject(expected);
  });

  it.each([
    { PORT: 'x' },
    { FSYNC: 'never' },
    { PORT: '-1' },
    { PORT: '65536' },
    { PORT: '3000.5' },
    { PUBLIC_URL: 'gradroom.example' },
    { PUBLIC_URL: 'ftp://gradroom.example' },
    { PUBLIC_URL: 'https://gradroom.example/path' },
    { PUBLIC_URL: 'https://me:secret@gradroom.example' },
    { TRUST_PROXY: 'yes' },
    { TRUST_PROXY: '10.0.0.0/99' },
    { TRUST_PROXY: '10.0.0.0/8/8' },
    { METRICS: 'everybody' },
    { PEOPLE_PER_ROOM: '1' },
    { PEOPLE_PER_ROOM: '1001' },
    { PEOPLE_PER_ROOM: 'many' },
    { ROOMS: '0' },
    { ROOMS: '-5' },
    { METRICS: '10.0.0.0/99' },
    { METRICS: 'uniquelocal' },
    { LOG_LEVEL: 'loud' },
  ])('[NET13] say in one sentence what is wrong with %j', (environment) => {
    const [name] = Object.keys(environment);
    const attempt = () => readSettings(environment);
    expect(attempt).toThrow(StartError);
    expect(attempt).toThrow(new RegExp(`^${name} is ".*", but must be .*\\.$`));
  });

  it('[SR7] say what REDIS_URL must be, and not what it was', () => {
    const attempt = () => readSettings({ REDIS_URL: 'redis://:secret@one,two' });
    expect(attempt).toThrow(StartError);
    expect(attempt).toThrow(/^REDIS_URL is [^\n]+, but must be [^\n]+\.$/);
    expect(attempt).not.toThrow(/secret/);
  });

  it.each(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'])('[NET13] have a sentence for %s', (code) => {
    expect(listenSentence({ code }, '203.0.113.1', 80)).toMatch(/^.{40,200}\.$/);
    expect(listenSentence(new Error('odd'), undefined, 80)).toBeUndefined();
  });
});
