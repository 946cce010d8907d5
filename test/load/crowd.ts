/** Makes the rooms, and has other processes play everybody in them. */
import { fork, type ChildProcess } from 'node:child_process';
import { castOf } from './cast.js';
import type { Job, Report, Word } from './generator.js';
import { Measures } from './measures.js';
import { isSoak, type LoadOptions } from './options.js';

/** Rooms begin one behind the other, all of them within this. */
const BEGIN_WITHIN_MS = 10_000;

/** From the beginning until everybody has come, and the last ones have settled. */
export const comeWithinMs = (rooms: number, clients: number): number =>
  ((rooms - 1) / rooms) * BEGIN_WITHIN_MS + Math.max(...castOf(clients, () => 1).map(({ comesMs }) => comesMs)) + 3_000;

export interface MadeRoom {
  readonly code: string;
  readonly token: string;
}

export interface Crowd {
  /** Looks at the server meanwhile: what that holds up is measured apart. */
  beside<Seen>(look: () => Promise<Seen>): Promise<Seen>;
  /** Everybody goes. */
  stop(): Promise<CrowdReport>;
}

export interface CrowdReport {
  readonly measures: Measures;
  /** Of all processes together, in cores. */
  readonly cpuShare: number;
  /** Of the latest of them. */
  readonly loopDelayMs: number;
}

export async function makeRooms(url: string, count: number): Promise<MadeRoom[]> {
  const rooms: MadeRoom[] = [];
  while (rooms.length < count) {
    const body = JSON.stringify({ name: `Load ${rooms.length + 1}` });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/rooms`, { method: 'POST', headers, body });
    const made = (await response.json()) as {
      code: string;
      instructorToken: string;
      error?: { message: string; retryAfterMs?: number };
    };
    if (response.ok) rooms.push({ code: made.code, token: made.instructorToken });
    else if (made.error?.retryAfterMs) await new Promise((resolve) => setTimeout(resolve, made.error?.retryAfterMs));
    else throw new Error(`No room was made: ${made.error?.message ?? response.status}`);
  }
  return rooms;
}

/** @param program the built `generator.js` */
export function gather(program: string, url: string, rooms: readonly MadeRoom[], options: LoadOptions): Crowd {
  const { clients, seed } = options;
  const processes = Math.min(options.processes, rooms.length);
  const beginsMs = (index: number) => (index * BEGIN_WITHIN_MS) / rooms.length;
  const all = rooms.map((room, index) => ({ ...room, seed: seed + index, beginsMs: beginsMs(index) }));
  const children = Array.from({ length: processes }, (_, process): ChildProcess => {
    const child = fork(program, ['play']);
    const job: Job = {
      url,
      clients,
      comeWithinMs: comeWithinMs(rooms.length, clients),
      quiz: isSoak(options),
      rooms: all.filter((_room, index) => index % processes === process),
    };
    child.send(job);
    return child;
  });
  const say = (word: Word) => children.forEach((child) => child.send(word));
  return {
    async beside(look) {
      say('look begins');
      return look().finally(() => say('look ends'));
    },
    async stop() {
      const reports = await Promise.all(children.map(reportOf));
      const measures = new Measures();
      for (const report of reports) measures.add(report.measures);
      return {
        measures,
        cpuShare: reports.reduce((sum, report) => sum + report.cpuShare, 0),
        loopDelayMs: Math.max(...reports.map(({ loopDelayMs }) => loopDelayMs)),
      };
    },
  };
}

function reportOf(child: ChildProcess): Promise<Report> {
  return new Promise((resolve, reject) => {
    child.once('message', (report) => resolve(report as Report));
    child.once('exit', (code) => reject(new Error(`A process of simulated people ended with code ${code}.`)));
    child.send('stop' satisfies Word);
  });
}
