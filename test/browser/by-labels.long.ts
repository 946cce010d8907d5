/** From “Start a room” to what the room leaves, by somebody who knows nothing of the pages but what is written on them. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import { School, watchSchool } from './school.js';

/** All that such a person can do: read, press, type, choose. Roles and names are what a screen reader says. */
class Reader {
  constructor(private readonly page: Page) {}

  async press(name: string | RegExp, role: 'button' | 'link' | 'menuitem' | 'tab' = 'button'): Promise<void> {
    await this.page.getByRole(role, { name, exact: true }).first().click();
  }
  async type(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }
  async check(name: string | RegExp, role: 'radio' | 'checkbox' = 'radio'): Promise<void> {
    await this.page.getByRole(role, { name }).first().check();
  }
  async read(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }
  /** The room's code, as it is said on the button that shows it. */
  async code(): Promise<string> {
    const name = await this.page.getByRole('button', { name: /^Join code/ }).getAttribute('aria-label');
    return /Join code ([\w\s]+),/.exec(name ?? '')?.[1] ?? '';
  }
  async download(name: string): Promise<string> {
    const [file] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFile(await file.path(), 'utf8');
  }
}

describe.skipIf(!findBrowsers().chromium)('by what is written on the pages', () => {
  let school: School;
  let teacher: Reader;
  let student: Reader;
  beforeAll(async () => {
    school = await School.open();
    const [one, other] = [await school.device('teacher'), await school.device('student')];
    for (const { page } of [one, other]) await page.goto(school.url);
    [teacher, student] = [new Reader(one.page), new Reader(other.page)];
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  it('[MO4] a room is started, its panel opened, and somebody joins with the code', async () => {
    await teacher.press('Start a room');
    await teacher.press('Close');
    const code = await teacher.code();
    expect(code.replace(/\s/g, '')).toMatch(/^\w{6,12}$/);
    await teacher.press('Panel', 'link');
    await student.type('Join with the code on the board', code);
    await student.press('Join');
    await student.type('Your nickname', 'Dora');
    await student.press('Join');
    await teacher.read('1 student');
  });

  it('[MO4] a lesson is put together, and its question asked, answered and revealed', async () => {
    await teacher.press(/^Put a lesson together/);
    await teacher.press('Your question', 'tab');
    await teacher.type('The question', 'Which has no alpha?');
    await teacher.type('Option 1', 'tanh');
    await teacher.type('Option 2', 'Leaky ReLU');
    await teacher.check(/right/, 'checkbox');
    await teacher.press('Add the question');
    await teacher.press('Take it with the class');
    await teacher.press(/^Ask: Which has no alpha/);
    await student.check(/tanh/);
    await student.press('Answer');
    await student.read(/Your answer is in/);
    await teacher.read('1 of 1 answered');
    await teacher.press(/^Reveal/);
    await student.read('1 of 1 were right.');
  });

  it('[MO4] the lesson ends, its answers are downloaded and read, and the room ends', async () => {
    await teacher.press(/^Finish/);
    await teacher.press('Room');
    await teacher.press('Download what it leaves …', 'menuitem');
    const answers = await teacher.download('Download answers.csv');
    expect(answers).toContain('Dora');
    expect(answers).toContain('Which has no alpha?');
    await teacher.press('Close');
    await teacher.press('Room');
    await teacher.press('End the room …', 'menuitem');
    await teacher.press('End the room');
    await student.read(/ended|over/);
  });
});
