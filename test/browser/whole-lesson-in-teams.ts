/** Of a whole lesson: the class in teams, each with a fork of the room; one of them becomes the room's network. */
import { expect, it } from 'vitest';
import { networkWords } from '../../client/strings/en/network.js';
import { teamWords } from '../../client/strings/en/teams.js';
import type { WholeLesson } from './whole-lesson.js';

const TEAMS = 15;

export function inTeams(lesson: () => WholeLesson): void {
  it('[WL8] fifteen teams of four work each on their own fork, all seen at once; one is adopted, and everybody is back', async () => {
    const { panel, beamer } = lesson();
    const card = (team: number) => panel.getByRole('article', { name: teamWords.team(team), exact: true });
    await panel.keyboard.press('g');
    await panel.getByLabel(teamWords.order).check();
    await panel.getByRole('button', { name: teamWords.start, exact: true }).press('Enter');
    for (let team = 1; team <= TEAMS; team += 1)
      await card(team)
        .getByRole('img', { name: teamWords.plane(team) })
        .waitFor();
    await beamer.getByText(teamWords.team(TEAMS), { exact: true }).first().waitFor();
    const ann = lesson().page('Ann');
    await ann
      .getByText(/^You are in team \d/)
      .first()
      .waitFor();
    const [, own] = /team (\d+)/.exec(
      await ann
        .getByText(/^You are in team \d/)
        .first()
        .innerText(),
    )!;
    await ann.getByRole('button', { name: networkWords.addLayer }).click();
    await card(Number(own))
      .getByText(/set the hidden layers/)
      .waitFor();
    await Promise.all(
      lesson().class!.students.map(async (student, n) => {
        const team = 1 + student.state!.breakout!.teams.findIndex((ids) => ids.includes(student.id));
        if (n % 4 === 0 && team !== Number(own))
          await student.inTeam(team, [
            { type: 'set-training', learningRate: 0.01 * (1 + n) },
            { type: 'step', count: 200 },
          ]);
      }),
    );
    const shape = await ann.getByText(/^2(–\d+)+–1$/).innerText();
    expect(await lesson().page('Cleo').getByText(shape, { exact: true }).count()).toBeLessThanOrEqual(1);
    await lesson().picture('teams');

    await panel.getByRole('button', { name: teamWords.adoptTeam(Number(own)) }).click();
    await panel.getByRole('button', { name: teamWords.adoptBack, exact: true }).click();
    await lesson().each((page) => page.getByText(teamWords.backAgain).waitFor());
    expect(lesson().class!.students[0].state!.configuration.network.hidden.join('–')).toBe(shape.slice(2, -2));
    await lesson().picture('back');
  });
}
