/** /metrics and /readyz: what they say, and to whom. */
import { afterEach, expect, it } from 'vitest';
import { Meters } from '../../../server/meters.js';
import { Refused } from '../../../server/refused.js';
import { systemTime } from '../../../server/training/time.js';
import { read } from '../../tidy/files.js';
import { oneRoom, quiet, serve, type Served } from './serve.js';

let served: Served;
const start = async (...options: Parameters<typeof serve>) => (served = await serve(...options));
afterEach(() => served.close());
const status = async (forwarded?: string) => {
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return (await served.ask('GET', '/metrics', { headers })).status;
};

it('[SEC11] metrics are for nobody by default', async () => {
  await start();
  expect(await status()).toBe(404);
});

it('[SEC11] metrics are for this machine alone where the setting says so, and not for whom a proxy asks', async () => {
  await start({ metrics: ['loopback'] });
  expect([await status(), await status('203.0.113.5'), await status('127.0.0.1')]).toEqual([200, 404, 404]);
});

it('[SEC73] metrics are told to this machine by its own names alone, to other addresses by any', async () => {
  await start({ metrics: ['loopback'] });
  const by = async (host: string) => (await served.ask('GET', '/metrics', { headers: { host } })).status;
  expect([await by('localhost:3000'), await by('evil.example:3000')]).toEqual([200, 404]);
  await served.close();
  await start({ metrics: ['127.0.0.1', '10.0.0.0/8'], trustProxy: 1 });
  const from = async (address: string, host: string) =>
    (await served.ask('GET', '/metrics', { headers: { host, 'x-forwarded-for': address } })).status;
  expect([await from('127.0.0.1', 'evil.example'), await from('10.1.2.3', 'metrics.example')]).toEqual([404, 200]);
});

it('[SEC11] behind a trusted proxy the address is that of whoever asks', async () => {
  await start({ metrics: ['10.0.0.0/8', '2001:db8::/32', '::1'], trustProxy: 1 });
  const asked = ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::7', '203.0.113.5', '2001:db9::7', 'nonsense'];
  expect(await Promise.all(asked.map(status))).toEqual([200, 200, 200, 404, 404, 404]);
});

it('[SEC10] [SEC11] they count rooms, people, and what was refused, in Prometheus’ format', async () => {
  const refused = new Refused({ time: systemTime, log: quiet });
  refused.tell('join', 'unknown-room');
  await start({ metrics: ['loopback'], refused, connections: () => 7 });
  for (let n = 0; n < 3; n++) await served.ask('GET', '/api/rooms/XXXXXX');
  const { text, headers } = await served.ask('GET', '/metrics');
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = text.split('\n');
  expect(lines).toContain('gradroom_rooms_open 1');
  expect(lines).toContain('gradroom_connections 7');
  expect(lines).toContain('gradroom_refused_total{at="join",reason="unknown-room"} 1');
  expect(lines).toContain('gradroom_refused_total{at="request",reason="unknown-room"} 3');
  for (const line of lines) expect(line).toMatch(/^$|^# (HELP|TYPE) \w+ .+$|^\w+(\{[^}]*\})? (\S+|Nan)$/);
});

it('[ST26] they say how much room the disk has, and whether changes are refused for it; with Redis neither', async () => {
  await start({ metrics: ['loopback'], space: { isFull: true, freeBytes: 31_000_000 } });
  const lines = (await served.ask('GET', '/metrics')).text.split('\n');
  expect(lines).toContain('gradroom_disk_free_bytes 31000000');
  expect(lines).toContain('gradroom_disk_full 1');
  await served.close();
  await start({ metrics: ['loopback'] });
  expect((await served.ask('GET', '/metrics')).text).not.toContain('gradroom_disk');
});

it('[LD3] they count frames, by the way they went, commands, and listeners', async () => {
  const meters = new Meters();
  meters.framesShared = 7;
  meters.frameBytes = 900;
  meters.framesLeftOut = 2;
  meters.frameIntervalMs = 125;
  meters.commands.observe({ taken: 'true' }, 0.004);
  await start({ metrics: ['loopback'], meters });
  const lines = (await served.ask('GET', '/metrics')).text.split('\n');
  for (const line of [
    'gradroom_frames_total{way="shared"} 7',
    'gradroom_frames_total{way="usual"} 0',
    'gradroom_frame_bytes_total 900',
    'gradroom_frames_left_out_total 2',
    'gradroom_frame_interval_seconds 0.125',
    'gradroom_listeners 4',
    'gradroom_command_seconds_bucket{le="0.005",taken="true"} 1',
    'gradroom_command_seconds_bucket{le="0.002",taken="true"} 0',
  ]) {
    expect(lines).toContain(line);
  }
});

it('[LD5] the dashboard asks for nothing but what the server tells', async () => {
  const meters = new Meters();
  meters.commands.observe({ taken: 'true' }, 0.004);
  await start({ metrics: ['loopback'], meters });
  const { text } = await served.ask('GET', '/metrics');
  const told = new Set(text.split('\n').flatMap((line) => /^(?:# TYPE )?(\w+)/.exec(line)?.[1] ?? []));
  const { panels } = JSON.parse(read('deploy/grafana.json')) as {
    panels: { title: string; targets: { expr: string }[] }[];
  };
  const asked = panels.flatMap(({ targets }) =>
    targets.flatMap(({ expr }) => expr.match(/\b(gradroom|nodejs|process)_[a-z_0-9]+/g) ?? []),
  );
  expect(panels.length).toBeGreaterThan(8);
  expect(asked.length).toBeGreaterThanOrEqual(panels.length);
  expect(asked.filter((name) => !told.has(name))).toEqual([]);
});

it('[SEC11] readyz says whether the server takes people and its store answers, which it asks once a second at most', async () => {
  let draining = false;
  let broken = false;
  let asked = 0;
  let nowMs = 5_000;
  const find: typeof oneRoom.find = () => {
    asked++;
    return broken ? Promise.reject(new Error('no disk')) : Promise.resolve(undefined);
  };
  const space = { isFull: false, freeBytes: 5 };
  await start({ rooms: { ...oneRoom, find }, draining: () => draining, now: () => nowMs, space });
  const ready = async () => (await served.ask('GET', '/readyz')).status;
  const statuses = await Promise.all(Array.from({ length: 50 }, ready));
  expect([new Set(statuses), asked]).toEqual([new Set([200]), 1]);
  broken = true;
  nowMs += 999;
  expect([await ready(), asked]).toEqual([200, 1]);
  nowMs += 1;
  expect([await ready(), asked]).toEqual([503, 2]);
  broken = false;
  // The clock was set back.
  nowMs -= 4_000;
  expect([await ready(), asked]).toEqual([200, 3]);
  space.isFull = true;
  expect(await ready()).toBe(200);
  draining = true;
  expect([await ready(), asked]).toEqual([503, 3]);
});
