/** Of a whole lesson: everybody knocks, and comes in at once. */
import { expect, it } from 'vitest';
import { joinWords } from '../../client/strings/en/join.js';
import { projectWords } from '../../client/strings/en/project.js';
import { teachPeople } from '../../client/strings/en/teach-people.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { WholeClass } from './whole-class.js';
import { everybody, others, pupils, type WholeLesson } from './whole-lesson.js';

export function entering(lesson: () => WholeLesson): void {
  it('[WL1] sixty wait at the door, which says so in all, and one press lets all of them in at once', async () => {
    const { teacher, panel, beamer, school, server } = lesson();
    const code = await teacher.startRoom();
    lesson().code = code;
    await panel.goto(`${school.url}/teach/${code}`);
    await beamer.goto(`${school.url}/project/${code}`);
    const door = panel.getByRole('button', { name: teachPeople.approval, exact: true });
    await door.click();
    await panel.getByRole('button', { name: teachPeople.approval, pressed: true }).waitFor();
    await panel.keyboard.press('p');
    await panel.getByRole('button', { name: teachWords.paused }).waitFor();
    lesson().class = WholeClass.knock(server, code, others);
    await Promise.all(
      pupils.map(async (name) => {
        const student = lesson().page(name);
        await student.goto(`${school.url}/room/${code}`);
        await student.getByLabel(joinWords.nickname).fill(name);
        await student.getByRole('button', { name: joinWords.join, exact: true }).click();
        await student.getByRole('heading', { name: joinWords.atDoor }).waitFor();
      }),
    );
    await panel.getByText(teachPeople.waitAtDoor(everybody)).waitFor();
    expect(lesson().class!.waiting).toBe(others.length);
    await beamer.getByText(projectWords.here(0)).waitFor();
    await lesson().picture('door');

    const pressedAt = performance.now();
    await panel.getByRole('button', { name: teachPeople.admit(everybody), exact: true }).click();
    await panel.getByText(teachPeople.waitAtDoor(everybody)).waitFor({ state: 'hidden' });
    await panel.getByText(teachWords.students(everybody), { exact: true }).waitFor();
    // Sixty by name took six seconds.
    expect(performance.now() - pressedAt).toBeLessThan(3_000);
    await lesson().class!.entered();
    await Promise.all(Object.values(lesson().students).map((student) => student.live()));
    await beamer.getByText(projectWords.here(everybody)).waitFor();
    await panel.keyboard.press('a');
    await panel.getByRole('button', { name: teachPeople.approval, pressed: false }).waitFor();
    await lesson().picture('lobby');
  });

  it('[WL2] all sixty fit the roster, by name as one reads it', async () => {
    const { panel } = lesson();
    const roster = panel.getByRole('region', { name: teachWords.roster, exact: true });
    const names = await roster.getByRole('listitem').getByRole('button').allInnerTexts();
    expect(names).toEqual([...pupils, ...others]);
    const hidden = await roster
      .getByRole('list')
      .evaluate((list) => list.parentElement!.scrollHeight - list.parentElement!.clientHeight);
    expect(hidden).toBeLessThanOrEqual(0);
  });
}
