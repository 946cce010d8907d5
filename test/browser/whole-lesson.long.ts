/**
 * A whole lesson on the real server, as a large class has it: a teacher's panel, a projector, five students' pages in Chromium and
 * fifty-five more on stock Socket.IO clients. Its parts stand in files of their own, and each begins where the one before it ended.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import { watchSchool } from './school.js';
import { asking } from './whole-lesson-asking.js';
import { byHand } from './whole-lesson-by-hand.js';
import { deciding } from './whole-lesson-deciding.js';
import { ending } from './whole-lesson-ending.js';
import { entering } from './whole-lesson-entering.js';
import { inTeams } from './whole-lesson-in-teams.js';
import { keeping } from './whole-lesson-keeping.js';
import { WholeLesson } from './whole-lesson.js';

describe.skipIf(!findBrowsers().chromium)('a whole lesson with sixty students', () => {
  let lesson: WholeLesson | undefined;
  beforeAll(async () => {
    lesson = await WholeLesson.open();
  }, 60_000);
  afterAll(() => lesson?.close());
  watchSchool(() => lesson?.school, { story: true });

  for (const part of [entering, asking, deciding, inTeams, byHand, keeping, ending]) part(() => lesson!);
});
