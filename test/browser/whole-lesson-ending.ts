/** Of a whole lesson: somebody is removed and comes again, nobody has a name, what it leaves is taken, and it is over. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { afterLesson } from '../../client/strings/en/after-lesson.js';
import { endings } from '../../client/strings/en/endings.js';
import { joinWords } from '../../client/strings/en/join.js';
import { projectWords } from '../../client/strings/en/project.js';
import { teachPeople } from '../../client/strings/en/teach-people.js';
import { teachRoom } from '../../client/strings/en/teach-room.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { everybody, others, pupils, type WholeLesson } from './whole-lesson.js';

export function ending(lesson: () => WholeLesson): void {
  const download = async (file: string) => {
    const { panel } = lesson();
    const [taken] = await Promise.all([
      panel.waitForEvent('download'),
      panel.getByRole('button', { name: teachRoom.downloadName(file) }).click(),
    ]);
    return readFile(await taken.path(), 'utf8');
  };

  it('[WL12] who is removed is told so, and comes in again by the own name', async () => {
    const { panel, dialog } = lesson();
    const eli = lesson().page('Eli');
    await panel.getByRole('button', { name: 'Eli', exact: true }).click();
    for (let sure = 0; sure < 2; sure += 1)
      await dialog.getByRole('button', { name: teachPeople.remove, exact: true }).click();
    await eli.getByRole('heading', { name: endings.removed.title }).waitFor();
    await panel.getByText(teachWords.students(everybody - 1), { exact: true }).waitFor();
    await lesson().picture('removed');
    await eli.getByRole('button', { name: endings.removed.button }).click();
    const name = eli.getByLabel(joinWords.nickname);
    await Promise.race([name.waitFor(), lesson().students.Eli.live()]);
    if (await name.isVisible()) await lesson().students.Eli.enterName('Eli');
    await panel.getByText(teachWords.students(everybody), { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Eli', exact: true }).waitFor();
  });

  it('[WL13] anonymous, the class is animals on the projector and on students’ pages, and has its names on the panel', async () => {
    const { panel, beamer } = lesson();
    const cleo = lesson().page('Cleo');
    const named = /\b(Ann|Ben|Pupil)\b/;
    await lesson().class!.students[0].does({ type: 'set-training', learningRate: 0.02 });
    await beamer.getByText('Pupil 1').first().waitFor();
    await lesson().menu(teachRoom.room, teachRoom.anonymous);
    for (const page of [beamer, cleo])
      await expect.poll(() => page.locator('body').innerText(), { timeout: 5_000 }).not.toMatch(named);
    await panel.getByRole('button', { name: 'Ann', exact: true }).waitFor();
    await lesson().picture('anonymous');
  });

  it('[WL14] what the room leaves holds everybody, what they answered, and what they did', async () => {
    const { panel } = lesson();
    await lesson().menu(teachRoom.room, teachRoom.about.files);
    const roster = await download('roster.csv');
    for (const name of [...pupils, ...others]) expect(roster).toMatch(new RegExp(`\\b${name}\\b`));
    const answers = await download('answers.csv');
    expect(answers.split('\n').filter((line) => line.includes('Pupil 55'))).not.toEqual([]);
    expect(await download('log.csv')).toContain('approve-all');
    const room = JSON.parse(await download('room.json')) as Record<'roster' | 'answers', { name: string }[]>;
    // Who came a second time, and who teaches, besides.
    expect(room.roster).toHaveLength(everybody + 2);
    expect(new Set(room.answers.map(({ name }) => name)).size).toBe(everybody);
    await lesson().picture('files');
    await panel.keyboard.press('Escape');
  });

  it('[WL15] the lesson is over for sixty: each page says what it was and leads on, and no code stands on the projector', async () => {
    const { panel, beamer, dialog, code } = lesson();
    await lesson().menu(teachRoom.room, teachRoom.about.end);
    await dialog.getByRole('button', { name: teachRoom.endAct, exact: true }).click();
    await lesson().each(async (page) => {
      await page.getByRole('heading', { name: endings['room-ended'].title }).waitFor();
      await page.getByText(afterLesson.tookPart(everybody)).waitFor();
      await page.getByRole('link', { name: afterLesson.learn }).waitFor();
    });
    await beamer.getByText(projectWords.lessonOver, { exact: true }).waitFor();
    expect((await beamer.locator('body').innerText()).replace(/\s/g, '')).not.toContain(code);
    await panel.getByText(teachPeople.ended).waitFor();
    await expect.poll(() => lesson().class!.students.every(({ gone }) => gone === 'room-ended')).toBe(true);
    await lesson().picture('over');
  });
}
