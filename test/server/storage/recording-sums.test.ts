/** What kept recordings take stays true, though it is asked in the moment between a write and its news. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFolder } from '../../../server/storage/folder.js';
import { RecordingTable } from '../../../server/storage/recording-table.js';
import { Writes } from '../../../server/storage/writes.js';
import { record } from './recordings-suite.js';

it('[KR15] counts once what was read as it was written, come or gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradroom-sums-'));
  const db = await openFolder(folder);
  const writes = new Writes();
  const asked: number[] = [];
  const table: RecordingTable = new RecordingTable(db, {
    async commit(begin) {
      const isWritten = await writes.commit(begin);
      asked.push((await table.usage('log-1')).count);
      return isWritten;
    },
    commitAnyway: (begin) => writes.commitAnyway(begin),
  });
  await table.keep(record('a'), Uint8Array.of(1));
  expect(asked).toEqual([1]);
  expect(await table.usage('log-1')).toEqual({ count: 1, byteCount: 4, ofLog: 1 });
  const later = new RecordingTable(db, writes);
  const gone = later.delete('a');
  expect(await later.usage('log-1')).toBeDefined();
  await gone;
  expect(await later.usage('log-1')).toEqual({ count: 0, byteCount: 0, ofLog: 0 });
  await writes.end();
  await db.close();
  rmSync(folder, { recursive: true });
});
