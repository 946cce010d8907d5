/** What only a room's instructors ask of HTTP: what the room leaves, as files, and that it is deleted. Their secret stands in a header. */
import { stringify } from 'csv-stringify/sync';
import { Router, type Request, type Response } from 'express';
import type { FailureLimit } from '../failure-limit.js';
import type { Log } from '../rooms/environment.js';
import type { Rooms } from '../rooms/rooms.js';
import type { RoomExport } from '../rooms/export.js';
import type { KeptRecordings } from '../recordings/kept.js';
import type { Recorder } from '../recordings/recorder.js';
import type { Downloads } from './downloads.js';
import { refuse } from './errors.js';
import { noToken, refuseGuess, tokenOf } from './guesses.js';
import type { RecordingsUnderway } from './recordings-underway.js';
import type { Teaching } from './teaching.js';

export interface TeacherOptions {
  readonly rooms: Pick<Rooms, 'export' | 'recording' | 'delete'>;
  readonly recorder: Pick<Recorder, 'file'>;
  readonly kept: Pick<KeptRecordings, 'ofRoom' | 'deleteAll'>;
  readonly teaching: Pick<Teaching, 'teacher' | 'reader'>;
  readonly underway: Pick<RecordingsUnderway, 'during'>;
  readonly downloads: Pick<Downloads, 'send'>;
  readonly failures: FailureLimit;
  readonly log: Log;
}

type Asked = Request<{ code: string }>;

/** Each as a file, by its name. */
const files: Readonly<Record<string, (room: RoomExport) => string>> = {
  'roster.csv': ({ roster }) => csv(roster),
  'answers.csv': ({ answers }) => csv(answers),
  'log.csv': ({ log, teams }) => csv([...log, ...teams.flatMap((team) => team.log)]),
  'room.json': (room) => JSON.stringify(room, undefined, 1),
};

export function teacherRoutes(options: TeacherOptions): Router {
  const { rooms, recorder, kept, teaching, underway, downloads, failures, log } = options;
  const router = Router();

  for (const [name, write] of Object.entries(files)) {
    router.get(`/rooms/:code/export/${name}`, async (request: Asked, response: Response) => {
      const taught = await teaching.reader(request, response);
      if (!taught) return;
      const exported = await rooms.export(taught);
      if (!exported.ok) return refuse(response, exported.error);
      response.attachment(`gradroom-${exported.code}-${name}`);
      response.send(write(exported.room));
    });
  }

  for (const [path, named] of [['', true] as const, ['/nameless', false] as const]) {
    router.get(`/rooms/:code/recording${path}`, async (request: Asked, response: Response) => {
      const taught = await teaching.reader(request, response);
      if (!taught) return;
      await underway.during(request, response, taught.record.log, async () => {
        const made = await recorder.file(() => rooms.recording(taught), named);
        if (!made.ok) return refuse(response, made.error);
        const { code, file } = made;
        const read = () => Promise.resolve({ ok: true, file } as const);
        const name = `gradroom-${code}.gradroom`;
        await downloads.send(request, response, { version: undefined, byteCount: file.length, read, name });
      });
    });
  }

  router.delete('/rooms/:code', async (request: Asked, response: Response) => {
    const token = tokenOf(request);
    if (!token) return refuse(response, noToken);
    const { code } = request.params;
    // First, while the room still says whose they are: where that fails it is still there to be deleted.
    if (new URL(request.url, 'http://here').searchParams.get('recordings') === '1') {
      const taught = await teaching.teacher(request, response);
      if (!taught) return;
      const found = await kept.ofRoom(taught);
      if (!found.ok) return refuse(response, found.error);
      await kept.deleteAll(found.ids);
    }
    const deleted = await rooms.delete(code, token);
    if (!deleted.ok) return refuseGuess(failures, request, response, deleted.error);
    log.info({ room: deleted.code }, 'A room was deleted by its instructor.');
    response.json({ deleted: deleted.code });
  });
  return router;
}

/** With a byte order mark, without which spreadsheets misread umlauts; what they would compute is text. */
function csv(rows: readonly object[]): string {
  const plain = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, cell(value)])));
  return stringify(plain, { header: true, bom: true, escape_formulas: true, record_delimiter: 'windows' });
}

const cell = (value: unknown): string =>
  value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
