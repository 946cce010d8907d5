/** The teacher's panel in a real browser, with students who are scripts: a whole lesson by one key, questions, reloads, and what axe finds. */
import { readFile } from 'node:fs/promises';
import { io, type Socket } from 'socket.io-client';
import type { Command, CommandAnswer, QuestionView } from '@gradroom/shared';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleWords } from '../../client/strings/en/people.js';
import { questionWords } from '../../client/strings/en/teach-questions.js';
import { teachPeople } from '../../client/strings/en/teach-people.js';
import { teachRoom } from '../../client/strings/en/teach-room.js';
import { teachWords } from '../../client/strings/en/teach.js';
import { turnWords } from '../../client/strings/en/turns.js';
import { violations } from './axe.js';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

/** Somebody who answers, without a page. */
class Student {
  questions: readonly QuestionView[] = [];
  #last = 0;

  private constructor(private readonly socket: Socket) {}

  static async join(url: string, code: string, name: string): Promise<Student> {
    const socket = io(url, { auth: { code, name }, transports: ['websocket'] });
    const student = new Student(socket);
    socket.on('state', ({ questions }: { questions?: readonly QuestionView[] }) => {
      if (questions) student.questions = questions;
    });
    await new Promise<void>((resolve, reject) => socket.once('welcome', () => resolve()).once('connect_error', reject));
    return student;
  }

  async answers(answer: Extract<Command, { type: 'answer' }>['answer']): Promise<void> {
    // A question that comes, not the one that was answered before.
    const open = () => this.questions.findLast(({ phase, seq }) => phase === 'open' && seq > this.#last)?.seq;
    await expect.poll(open).toBeDefined();
    this.#last = open() ?? 0;
    const answered: unknown = await this.socket.emitWithAck('command', {
      type: 'answer',
      question: this.#last,
      answer,
    });
    expect(answered).toMatchObject({ ok: true });
  }

  /** Whoever waits at the door, or is sent away. */
  static knock(url: string, code: string, name: string): Socket {
    return io(url, { auth: { code, name }, transports: ['websocket'], reconnection: false });
  }

  async does(command: Command): Promise<unknown> {
    const answer = (await this.socket.emitWithAck('command', command)) as CommandAnswer;
    return answer.ok ? true : answer.error.code;
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  leave(): void {
    this.socket.disconnect();
  }
}

describe.skipIf(!findBrowsers().chromium)('the teacher’s panel', () => {
  let school: School;
  let teacher: RoomPage;
  let page: Page;
  let code: string;
  let ann: Student;
  let ben: Student;

  beforeAll(async () => {
    school = await School.open();
    teacher = await school.device('teacher', { reducedMotion: 'reduce' });
    ({ page } = teacher);
    code = await teacher.startRoom();
    [ann, ben] = await Promise.all(
      ['Ann', 'Ben'].map((name) => Student.join(`http://127.0.0.1:${school.relay.port}`, code, name)),
    );
  });
  afterAll(async () => {
    for (const student of [ann, ben]) student?.leave();
    await school?.close();
  });
  watchSchool(() => school, { story: true });

  const next = async () => {
    // What is pressed while an act is on its way is no second one.
    await page.locator('.next[aria-busy="false"]').waitFor();
    await page.keyboard.press('n');
  };
  const answered = (of: Parameters<Student['answers']>[0], other: Parameters<Student['answers']>[0]) =>
    Promise.all([ann.answers(of), ben.answers(other)]);
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

  it('[TC1] from the room one comes to the panel with the same seat; a stranger is told so, and led to the room', async () => {
    await page.getByRole('link', { name: teachWords.panel }).click();
    await page.getByText(teachWords.students(2)).waitFor();
    await page.getByText(teachWords.inRoom(2)).waitFor();
    await page.keyboard.press('l');
    await page.getByRole('button', { name: teachWords.locked, pressed: true }).waitFor();
    await page.keyboard.press('l');
    await page.getByRole('button', { name: teachWords.lock, pressed: false }).waitFor();
    const { page: other } = await school.device('stranger');
    await other.goto(`${school.url}/teach/${code}`);
    await other.getByRole('heading', { name: teachWords.onlyTeachers }).waitFor();
    await other.getByRole('link', { name: teachWords.toRoom }).click();
    await other.getByLabel('Your nickname').waitFor();
    await other.context().close();
  });

  it('[TC2] [TC9] a lesson is opened, and keys lead on: a question, its answers, the next one', async () => {
    await page.getByRole('button', { name: /^Vanishing gradients/ }).click();
    await page.getByRole('heading', { name: 'Before we begin' }).waitFor();
    await next();
    await answered([1], [0]);
    await page.getByText(questionWords.answered(2, 2)).waitFor();
    await page.getByText(questionWords.worthDiscussing).waitFor();
    await next();
    await answered([1], [0]);
    expect(await violations(page, rules)).toEqual([]);
  });

  it('[TC3] loaded again, the panel goes on where the class is; a vote is revealed', async () => {
    await page.reload();
    await page.getByText(questionWords.answered(2, 2)).waitFor();
    await page.keyboard.press('d');
    await page.getByText(questionWords.phases.closed).waitFor();
    await page.keyboard.press('r');
    await page.getByText(questionWords.phases.revealed).first().waitFor();
    await expect.poll(() => ann.questions.at(-1)?.right?.truth).toEqual({ kind: 'choice', options: [1] });
  });

  it('[TC8] the last step asks again, and when the lesson is closed the gain is there', async () => {
    await page.getByRole('button', { name: /After$/ }).click();
    await expect.poll(() => ann.questions.length).toBe(0);
    for (const right of [0, 0]) {
      await next();
      await answered([right], [right]);
    }
    await page.getByRole('button', { name: teachWords.closeLesson, exact: true }).click();
    await page.getByText(teachWords.gainOf(2)).waitFor();
    expect(await page.locator('.gain .numbers').innerText()).toMatch(/50%[^]*100%[^]*1.00/);
  });

  it('[TC7] [TC9] a question typed on the spot is asked; what is missing is said; a phone has a tab for each part', async () => {
    await page.keyboard.press('q');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: questionWords.text }).fill('Which layer learns most slowly?');
    await dialog.getByRole('button', { name: questionWords.askNow }).click();
    await dialog.getByText(questionWords.twoOptions).waitFor();
    expect(await violations(page, rules)).toEqual([]);
    for (const index of [0, 1]) await dialog.getByLabel(questionWords.option(index)).fill(`Layer ${index + 1}`);
    await dialog.getByLabel(questionWords.markOf(0)).selectOption('where');
    await dialog.getByRole('button', { name: questionWords.askNow }).click();
    await dialog.getByText(questionWords.noBound).waitFor();
    expect(await violations(page, rules)).toEqual([]);
    await dialog.getByLabel(questionWords.bound).fill('0.95');
    await dialog.getByRole('button', { name: questionWords.askNow }).click();
    await dialog.waitFor({ state: 'hidden' });
    await answered([0], [1]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('tab', { name: teachWords.roster }).click();
    await page.getByText(teachWords.answersTo('Which layer learns most slowly?')).waitFor();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBeLessThanOrEqual(0);
    expect(await violations(page, rules)).toEqual([]);
  });

  it('[TC10] [TC11] the door, a freeze, a hand that gets the turn, a mute and a removal', async () => {
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.keyboard.press('e');
    await page.getByRole('region', { name: teachWords.whoMay }).waitFor();
    await page.keyboard.press('a');
    await page.getByRole('button', { name: teachPeople.approval, pressed: true }).waitFor();
    const newcomer = Student.knock(`http://127.0.0.1:${school.relay.port}`, code, 'Xerus');
    await page.getByText(teachPeople.waitsAtDoor).waitFor();
    await page.getByRole('button', { name: teachPeople.admit(1), exact: true }).click();
    await page.getByText(teachWords.students(3)).waitFor();
    newcomer.disconnect();
    await page.keyboard.press('f');
    await page.getByRole('button', { name: teachPeople.frozen, pressed: true }).waitFor();
    expect(await ann.does({ type: 'reset' })).toBe('frozen');
    await page.keyboard.press('f');
    await page.getByRole('button', { name: teachPeople.freeze, pressed: false }).waitFor();

    await page
      .getByRole('region', { name: teachWords.whoMay })
      .getByRole('radio', { name: peopleWords.inTurn })
      .first()
      .click();
    expect(await ann.does({ type: 'raise-hand', raised: true })).toBe(true);
    await page.getByRole('button', { name: turnWords.hand('1') }).click();
    await page.getByText('Ann has the turn.').waitFor();
    expect(await ann.does({ type: 'reset' })).toBe(true);

    await page.getByRole('button', { name: 'Ann' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: teachPeople.mute, exact: true }).click();
    expect(await ann.does({ type: 'reset' })).toBe('muted');
    await page.getByRole('button', { name: 'Ben' }).click();
    await page.getByRole('button', { name: teachPeople.remove, exact: true }).click();
    expect(await violations(page, rules)).toEqual([]);
    await page.getByRole('button', { name: teachPeople.remove, exact: true }).click();
    await expect.poll(() => ben.connected).toBe(false);
    await page.getByText(teachWords.students(2), { exact: true }).waitFor();
  });

  it('[TC12] another code is followed; the room is taken as files, ended, opened again and deleted', async () => {
    const matter = async (name: string) => {
      await page.getByRole('button', { name: teachRoom.room, exact: true }).click();
      await page.getByRole('menuitem', { name }).or(page.getByRole('menuitemcheckbox', { name })).click();
    };
    await matter(teachRoom.anonymous);
    await matter(teachRoom.about.code);
    await page.getByRole('button', { name: teachRoom.codeAct, exact: true }).click();
    await expect.poll(() => page.url()).not.toContain(code);
    const now = page.url().split('/').at(-1)!;
    await matter(teachRoom.about.files);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: teachRoom.downloadName('roster.csv') }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`gradroom-${now}-roster.csv`);
    expect(await readFile(await file.path(), 'utf8')).toContain('Ann');
    await page.keyboard.press('Escape');
    await page.reload();
    await matter(teachRoom.about.end);
    await page.getByRole('button', { name: teachRoom.endAct, exact: true }).click();
    await expect.poll(() => ann.connected).toBe(false);
    await page.getByRole('button', { name: teachPeople.openAgain }).click();
    await page.getByText(teachPeople.ended).waitFor({ state: 'hidden' });
    await matter(teachRoom.about.delete);
    await page.getByLabel(teachRoom.typeCode(`${now.slice(0, 3)} ${now.slice(3)}`)).fill(now);
    await page.getByRole('button', { name: teachRoom.deleteAct }).click();
    await page.getByRole('button', { name: teachRoom.room, exact: true }).waitFor({ state: 'hidden' });
    expect((await fetch(`http://127.0.0.1:${school.relay.port}/api/rooms/${now}`)).status).toBe(404);
  });
});
