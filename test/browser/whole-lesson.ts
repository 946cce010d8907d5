/** Who is in a whole lesson: a teacher, a projector, five students on laptops and phones, and the rest of the class as scripts. */
import { mkdir } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import type { RoomPage } from './room-page.js';
import { School } from './school.js';
import type { WholeClass } from './whole-class.js';

/** Of those with a page; the last two hold a phone. */
export const pupils = ['Ann', 'Ben', 'Cleo', 'Dora', 'Eli'] as const;
export type Pupil = (typeof pupils)[number];
export const phones: readonly Pupil[] = ['Dora', 'Eli'];
/** Those without: as a list of a school has them. */
export const others = Array.from({ length: 55 }, (_, n) => `Pupil ${n + 1}`);
export const everybody = pupils.length + others.length;

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export class WholeLesson {
  /** Once they have knocked. */
  class: WholeClass | undefined;
  code = '';
  #pictures = 0;

  private constructor(
    readonly school: School,
    readonly teacher: RoomPage,
    readonly projector: RoomPage,
    readonly students: Readonly<Record<Pupil, RoomPage>>,
  ) {}

  static async open(): Promise<WholeLesson> {
    const school = await School.open();
    const quiet = { reducedMotion: 'reduce' } as const;
    const teacher = await school.device('teacher', quiet);
    const projector = await school.device('projector', { ...quiet, viewport: { width: 1920, height: 1080 } });
    const [ann, ben, cleo, dora, eli] = await Promise.all(
      pupils.map((name) => school.device(name, phones.includes(name) ? { ...quiet, ...phone } : quiet)),
    );
    return new WholeLesson(school, teacher, projector, { Ann: ann, Ben: ben, Cleo: cleo, Dora: dora, Eli: eli });
  }

  /** As the scripts reach it: Node knows no name of the classroom. */
  get server(): string {
    return `http://127.0.0.1:${this.school.relay.port}`;
  }

  get panel(): Page {
    return this.teacher.page;
  }

  get beamer(): Page {
    return this.projector.page;
  }

  /** Pages of students who are in the room. */
  get pages(): readonly Page[] {
    return pupils.map((name) => this.page(name));
  }

  page(name: Pupil): Page {
    return this.students[name].page;
  }

  get dialog(): Locator {
    return this.panel.getByRole('dialog');
  }

  /** What stands on all students' pages at once. */
  async each(look: (page: Page) => Promise<unknown>): Promise<void> {
    await Promise.all(this.pages.map(look));
  }

  /** A line of a menu of the panel's bar. */
  async menu(button: string, item: string): Promise<void> {
    await this.panel.getByRole('button', { name: button, exact: true }).click();
    await this.panel
      .getByRole('menuitem', { name: item })
      .or(this.panel.getByRole('menuitemcheckbox', { name: item }))
      .click();
  }

  /** Where `GRADROOM_PICTURES` names a folder, how it stands there on each kind of page. */
  async picture(name: string): Promise<void> {
    const folder = process.env['GRADROOM_PICTURES'];
    if (!folder) return;
    await mkdir(folder, { recursive: true });
    const number = String((this.#pictures += 1)).padStart(2, '0');
    const kinds = { panel: this.panel, projector: this.beamer, laptop: this.page('Ann'), phone: this.page('Dora') };
    for (const [kind, page] of Object.entries(kinds))
      await page.screenshot({ path: `${folder}/${number}-${name}-${kind}.png` });
  }

  async close(): Promise<void> {
    this.class?.leave();
    await this.school.close();
  }
}
