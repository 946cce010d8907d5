/** Somebody who sits in a lesson on a real server while others do their worst, and must notice nothing. */
import { expect } from 'vitest';
import { createRoom, join, type LessonRoom } from '../server/lesson.js';
import { startServer, type ServerProcess } from '../server/process.js';

export interface WatchedLesson {
  readonly server: ServerProcess;
  readonly room: LessonRoom;
  /** Ends the lesson. Fails if the witness noticed anything, if anything was changed, or if the server has a fault in its logs. */
  readonly end: () => Promise<void>;
}

export async function watchedLesson(): Promise<WatchedLesson> {
  const server = await startServer({ env: { LOG_LEVEL: 'info' } });
  const room = await createRoom(server.url);
  const witness = await join(server.url, { code: room.code, name: 'Witness' });
  let gone = false;
  witness.socket.on('disconnect', () => (gone = true));
  return {
    server,
    room,
    async end() {
      const gaps = witness.frames.slice(1).map(({ atMs }, index) => atMs - witness.frames[index].atMs);
      expect(gone).toBe(false);
      // Never for as long as a page would call the room silent.
      expect(Math.max(...gaps)).toBeLessThan(3_000);
      expect(witness.state().changes).toEqual([]);
      expect(witness.state().acts.filter(({ command }) => !['joined', 'left', 'ask'].includes(command.type))).toEqual(
        [],
      );
      witness.leave();
      expect(await server.stop()).toMatchObject({ code: 0 });
      expect(server.stderr()).not.toMatch(/was not caught|was not handled|could not be handled|request failed/);
    },
  };
}
