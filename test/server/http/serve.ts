/** The express application with rooms that do what the test says, on a free port of 127.0.0.1. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FailureLimit } from '../../../server/failure-limit.js';
import { createApp, type AppOptions } from '../../../server/http/app.js';
import { Meters } from '../../../server/meters.js';
import { Refused } from '../../../server/refused.js';
import { systemTime } from '../../../server/training/time.js';
import { inlineRecorder } from '../recordings/inline.js';

export const quiet = { info: () => {}, warn: () => {}, error: () => {} };

const room = { code: 'K7M4PX', name: 'Class 7b', people: 3, step: 120, open: true };

const taughtRoom = (code: string) => ({
  code,
  name: room.name,
  log: `log of ${code}`,
  createdAt: 0,
  usedAt: 0,
  instructorTokenHashes: [],
  open: true,
});

/** Rooms of which one exists. */
export const oneRoom: AppOptions['rooms'] = {
  openCount: 1,
  listenerCount: () => Promise.resolve(4),
  create: () => Promise.resolve({ ok: true, code: room.code, instructorToken: 'secret' }),
  createFrom: () => Promise.resolve({ ok: true, code: room.code, instructorToken: 'secret' }),
  find: (code) => Promise.resolve(code === room.code ? room : undefined),
  firstCodeOf: (code) => Promise.resolve(code === room.code ? code : undefined),
  teachers: {
    taught: (code, token) =>
      Promise.resolve(
        token === 'secret'
          ? { ok: true, record: taughtRoom(code), rank: 'instructor', secret: token }
          : { ok: false, error: { code: 'wrong-token', message: 'No.' } },
      ),
    pair: (_code, token) =>
      Promise.resolve(
        token === 'secret'
          ? { ok: true, pairing: 'QRST', expiresInMs: 60_000 }
          : { ok: false, error: { code: 'wrong-token', message: 'No.' } },
      ),
    redeem: (pairing) =>
      Promise.resolve(
        pairing === 'QRST'
          ? { ok: true, code: room.code, instructorToken: 'second' }
          : { ok: false, error: { code: 'unknown-pairing', message: 'No.' } },
      ),
  },
  export: () => Promise.resolve({ ok: true, code: room.code, room: { roster: [], answers: [], log: [], teams: [] } }),
  recording: () => Promise.resolve({ ok: false, error: { code: 'wrong-token', message: 'No.' } }),
  delete: () => Promise.resolve({ ok: true, code: room.code }),
};

const unknown = { ok: false, error: { code: 'unknown-recording', message: 'No.' } } as const;
/** No recording is kept. */
export const noneKept: AppOptions['kept'] = {
  keep: () => Promise.resolve({ ok: false, error: { code: 'wrong-token', message: 'No.' } }),
  bring: () => Promise.resolve(unknown),
  find: () => Promise.resolve(unknown),
  file: () => Promise.resolve(unknown),
  change: () => Promise.resolve(unknown),
  delete: () => Promise.resolve(unknown),
  ofRoom: () => Promise.resolve({ ok: true, ids: [] }),
  deleteAll: () => Promise.resolve(),
};

export const noneHandedOver: AppOptions['handovers'] = {
  offer: () => Promise.resolve(unknown),
  take: () => Promise.resolve(unknown),
  endOthers: () => Promise.resolve(unknown),
};

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Undefined where the text is no JSON. */
  readonly json: Record<string, unknown> | undefined;
}

export interface Served {
  readonly port: number;
  readonly ask: (
    method: string,
    path: string,
    options?: { headers?: Record<string, string>; body?: string },
  ) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export async function serve(options: Partial<AppOptions> = {}): Promise<Served> {
  const clientFolder = mkdtempSync(join(tmpdir(), 'gradroom-pages-'));
  mkdirSync(join(clientFolder, 'assets'));
  writeFileSync(join(clientFolder, 'index.html'), '<!doctype html><title>Gradroom</title>');
  writeFileSync(join(clientFolder, 'embed.html'), '<!doctype html><title>Embedded</title>');
  writeFileSync(join(clientFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(clientFolder, 'assets/main-abc123.js'), `export const text = '${'x'.repeat(5_000)}';`);
  let port = 0;
  const { handler } = createApp({
    rooms: oneRoom,
    recorder: inlineRecorder,
    meters: new Meters(),
    kept: noneKept,
    handovers: noneHandedOver,
    failures: new FailureLimit(),
    refused: new Refused({ time: systemTime, log: options.log ?? quiet }),
    metrics: undefined,
    connections: () => 0,
    log: quiet,
    publicUrl: undefined,
    trustProxy: false,
    clientFolder,
    port: () => port,
    draining: () => false,
    now: () => 0,
    machine: () => [
      { address: '192.168.1.20', family: 'IPv4', interface: 'wlan0' },
      { address: '10.0.0.7', family: 'IPv4', interface: 'eth0' },
    ],
    ...options,
  });
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  return {
    port,
    ask: (method, path, { headers, body } = {}) => ask(port, method, path, headers, body),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(clientFolder, { recursive: true });
    },
  };
}

/** Not `fetch`: it does not let a test choose the Host. */
function ask(
  port: number,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (data: string) => (text += data));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parse(text) }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
