/** Where students reach the server: the machine's addresses, the join link, and the address behind proxies. */
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { FailureLimit } from '../../../server/failure-limit.js';
import { Meters } from '../../../server/meters.js';
import { Refused } from '../../../server/refused.js';
import { systemTime } from '../../../server/training/time.js';
import { addressUrl, isLoopbackHost, machineAddresses, type Interfaces } from '../../../server/http/addresses.js';
import { createApp, type AppOptions } from '../../../server/http/app.js';
import { inlineRecorder } from '../recordings/inline.js';
import { noneHandedOver, noneKept, oneRoom, quiet, serve, type Served } from './serve.js';

let served: Served | undefined;
afterEach(async () => {
  await served?.close();
  served = undefined;
});

const info = (address: string, internal = false) => ({
  address,
  internal,
  family: address.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
  netmask: '',
  mac: '',
  cidr: null,
  scopeid: 0,
});

describe('machine addresses', () => {
  it('are those of real networks first, without loopback and link-local ones', () => {
    const interfaces = {
      lo: [info('127.0.0.1', true), info('::1', true)],
      docker0: [info('172.17.0.1')],
      tailscale0: [info('100.101.102.103')],
      wlan0: [info('192.168.1.20'), info('fe80::1'), info('2001:db8::20')],
      eth0: [info('10.20.30.40')],
      eth1: [info('169.254.7.7')],
    } as Interfaces;
    expect(machineAddresses(interfaces).map(({ address }) => address)).toEqual([
      '192.168.1.20',
      '10.20.30.40',
      '172.17.0.1',
      '100.101.102.103',
      '2001:db8::20',
    ]);
  });

  it('are written as browsers take them', () => {
    expect(addressUrl({ address: '192.168.1.20', family: 'IPv4', interface: 'x' }, 3000)).toBe(
      'http://192.168.1.20:3000',
    );
    expect(addressUrl({ address: '192.168.1.20', family: 'IPv4', interface: 'x' }, 80)).toBe('http://192.168.1.20');
    expect(addressUrl({ address: 'fd00::5', family: 'IPv6', interface: 'x' }, 3000)).toBe('http://[fd00::5]:3000');
  });

  it('localhost has many names', () => {
    expect(['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '[::1]', 'app.localhost'].every(isLoopbackHost)).toBe(
      true,
    );
    expect(['192.168.1.1', 'localhost.example', '1270.0.0.1', 'classroom.test'].some(isLoopbackHost)).toBe(false);
  });
});

describe('[NET11] the join link', () => {
  const joinUrlAt = async (host: string, options: Partial<AppOptions> = {}, headers: Record<string, string> = {}) => {
    served = await serve(options);
    const { json } = await served.ask('POST', '/api/rooms', { headers: { host, ...headers } });
    return String(json?.joinUrl).replace(`:${served.port}`, ':PORT');
  };

  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000'])('made at %s is in the network', async (host) => {
    expect(await joinUrlAt(host)).toBe('http://192.168.1.20:PORT/room/K7M4PX');
  });

  it('is the address that was asked, where that one works for others', async () => {
    expect(await joinUrlAt('classroom.test:8080')).toBe('http://classroom.test:8080/room/K7M4PX');
  });

  it('is PUBLIC_URL, whatever was asked', async () => {
    const publicUrl = 'https://gradroom.example';
    expect(await joinUrlAt('localhost:3000', { publicUrl })).toBe('https://gradroom.example/room/K7M4PX');
  });

  it('stays localhost on a machine without a network', async () => {
    expect(await joinUrlAt('localhost:3000', { machine: () => [] })).toBe('http://localhost:3000/room/K7M4PX');
  });

  it('believes X-Forwarded-Proto and -Host only of a trusted proxy', async () => {
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'gradroom.example' };
    expect(await joinUrlAt('10.0.0.9:3000', { trustProxy: 1 }, forwarded)).toBe('https://gradroom.example/room/K7M4PX');
    await served?.close();
    expect(await joinUrlAt('10.0.0.9:3000', {}, forwarded)).toBe('http://10.0.0.9:3000/room/K7M4PX');
  });
});

describe('GET /api/addresses', () => {
  it('lists every network, and nothing but PUBLIC_URL where that is set', async () => {
    served = await serve();
    expect((await served.ask('GET', '/api/addresses')).json).toEqual({
      addresses: [
        { url: `http://192.168.1.20:${served.port}`, interface: 'wlan0' },
        { url: `http://10.0.0.7:${served.port}`, interface: 'eth0' },
      ],
    });
    await served.close();
    served = await serve({ publicUrl: 'https://gradroom.example' });
    expect((await served.ask('GET', '/api/addresses')).json).toEqual({
      publicUrl: 'https://gradroom.example',
      addresses: [],
    });
  });
});

describe('[NET12] the client’s address', () => {
  const addressOf = (trustProxy: AppOptions['trustProxy'], nearest: string, forwardedFor?: string) =>
    createApp({
      rooms: oneRoom,
      recorder: inlineRecorder,
      meters: new Meters(),
      kept: noneKept,
      handovers: noneHandedOver,
      failures: new FailureLimit(),
      refused: new Refused({ time: systemTime, log: quiet }),
      metrics: undefined,
      connections: () => 0,
      log: quiet,
      publicUrl: undefined,
      trustProxy,
      clientFolder: '/nowhere',
      port: () => 0,
      draining: () => false,
      now: () => 0,
    }).addressOf({
      headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
      socket: { remoteAddress: nearest },
    } as unknown as IncomingMessage);

  it('is the nearest one, whatever a header says, without TRUST_PROXY', () => {
    expect(addressOf(false, '203.0.113.5', '1.2.3.4')).toBe('203.0.113.5');
  });

  it('is what the trusted number of proxies say, and no more', () => {
    expect(addressOf(1, '10.0.0.1', '6.6.6.6, 203.0.113.5')).toBe('203.0.113.5');
    expect(addressOf(2, '10.0.0.1', '6.6.6.6, 203.0.113.5, 10.0.0.2')).toBe('203.0.113.5');
    expect(addressOf(1, '10.0.0.1')).toBe('10.0.0.1');
  });

  it('is the first that is no named proxy', () => {
    expect(addressOf(['10.0.0.0/8'], '10.0.0.1', '6.6.6.6, 203.0.113.5, 10.9.9.9')).toBe('203.0.113.5');
    expect(addressOf(['loopback'], '203.0.113.5', '6.6.6.6')).toBe('203.0.113.5');
  });
});
