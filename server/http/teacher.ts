/** What only a room's instructors ask of HTTP: what the room leaves, as files, and that it is deleted. Their secret stands in a header. */
import { stringify } from 'csv-stringify/sync';
import { Router, type Request, type Response } from 'express';
import type { FailureLimit } from '../failure-limit.js';
import type { Log } from '../rooms/environment.js';
import type { Rooms } from '../rooms/rooms.js';
import type { RoomExport } from '../rooms/export.js';
import type { Recorder } from '../recordings/recorder.js';
import { refuse } from './errors.js';

export interface TeacherOptions {
  readonly rooms: Pick<Rooms, 'export' | 'recording' | 'delete'>;
  readonly recorder: Pick<Recorder, 'file'>;
  readonly failures: FailureLimit;
  readonly log: Log;
}

type Asked = Request<{ code: string }>;

/** Each as a file, by its name. */
const files: Readonly<Record<string, (room: RoomExport) => string>> = {
  'roster.csv': ({ roster }) => csv(roster),
  'answers.csv': ({ answers }) => csv(answers),
  'log.csv': ({ log }) => csv(log),
  'room.json': (room) => JSON.stringify(room, undefined, 1),
};

export function teacherRoutes({ rooms, recorder, failures, log }: TeacherOptions): Router {
  const router = Router();

  /** A wrong secret counts as a guess, as everywhere. */
  async function refuseGuess(request: Asked, response: Response, error: Parameters<typeof refuse>[1]): Promise<void> {
    if (error.code !== 'wrong-token' && error.code !== 'unknown-room') return refuse(response, error);
    const address = request.ip ?? '';
    const blocked = await failures.refusal(address);
    await failures.count(address);
    if (blocked) await failures.slowed();
    refuse(response, blocked ?? error);
  }

  for (const [name, write] of Object.entries(files)) {
    router.get(`/rooms/:code/export/${name}`, async (request: Asked, response: Response) => {
      const token = tokenOf(request);
      if (!token) return refuse(response, noToken);
      const exported = await rooms.export(request.params.code, token);
      if (!exported.ok) return refuseGuess(request, response, exported.error);
      response.attachment(`gradroom-${exported.code}-${name}`);
      response.send(write(exported.room));
    });
  }

  for (const [path, named] of [['', true] as const, ['/nameless', false] as const]) {
    router.get(`/rooms/:code/recording${path}`, async (request: Asked, response: Response) => {
      const token = tokenOf(request);
      if (!token) return refuse(response, noToken);
      const made = await recorder.file(() => rooms.recording(request.params.code, token), named);
      if (!made.ok) return refuseGuess(request, response, made.error);
      response.attachment(`gradroom-${made.code}.gradroom`);
      response.type('application/octet-stream');
      response.send(Buffer.from(made.file.buffer, made.file.byteOffset, made.file.byteLength));
    });
  }

  router.delete('/rooms/:code', async (request: Asked, response: Response) => {
    const token = tokenOf(request);
    if (!token) return refuse(response, noToken);
    const deleted = await rooms.delete(request.params.code, token);
    if (!deleted.ok) return refuseGuess(request, response, deleted.error);
    log.info({ room: deleted.code }, 'A room was deleted by its instructor.');
    response.json({ deleted: deleted.code });
  });
  return router;
}

const noToken = { code: 'no-token', message: 'Only an instructor of this room may do this.' };

/** The secret of the header `Authorization: Bearer …`. */
export function tokenOf(request: Asked): string | undefined {
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** With a byte order mark, without which spreadsheets misread umlauts; what they would compute is text. */
function csv(rows: readonly object[]): string {
  const plain = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cell(value)])));
  return stringify(plain, { header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

const cell = (value: unknown): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
