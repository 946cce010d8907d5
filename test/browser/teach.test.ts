/** The teacher's panel in a real browser, with students who are scripts: a whole lesson by one key, questions, reloads, and what axe finds. */
import { io, type Socket } from 'socket.io-client';
import type { Command, QuestionView } from '@gradroom/shared';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teachWords } from '../../client/strings/en/teach.js';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, watchSchool } from './school.js';

/** Somebody who answers, without a page. */
class Student {
  questions: readonly QuestionView[] = [];

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
    const open = () => this.questions.findLast(({ phase }) => phase === 'open');
    await expect.poll(open).toBeDefined();
    const answered = await this.socket.emitWithAck('command', { type: 'answer', question: open()?.seq, answer });
    expect(answered).toMatchObject({ ok: true });
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

  const next = () => page.keyboard.press('n');

  it('[TC1] from the room one comes to the panel with the same seat; a stranger is told so, and led to the room', async () => {
    await page.getByRole('link', { name: teachWords.panel }).click();
    await page.getByText(teachWords.students(2)).waitFor();
    await page.getByText(teachWords.inRoom(2)).waitFor();
    const { page: other } = await school.device('stranger');
    await other.goto(`${school.url}/teach/${code}`);
    await other.getByRole('heading', { name: teachWords.onlyTeachers }).waitFor();
    await other.getByRole('link', { name: teachWords.toRoom }).click();
    await other.getByLabel('Your nickname').waitFor();
    await other.context().close();
  });

  it('[TC2] a lesson is opened, and the next act is one key', async () => {
    await page.getByRole('button', { name: /^Vanishing gradients/ }).click();
    await page.getByRole('heading', { name: 'Before we begin' }).waitFor();
    await next();
    await Promise.all([ann.answers([0]), ben.answers([1])]);
    await page.getByText(teachWords.answered('A')).first().waitFor();
  });
});
