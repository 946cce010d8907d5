/** The pages that accessibility and layout are tested on, each brought to where a person sees it. */
import type { RoomPage } from './room-page.js';
import type { School } from './school.js';

export interface Visit {
  readonly name: string;
  /** Opens it in a fresh device. */
  readonly open: (person: RoomPage, school: School, code: string) => Promise<void>;
}

export const visits: readonly Visit[] = [
  {
    name: 'home',
    open: async ({ page }, { url }) => {
      await page.goto(url);
      await page.getByText(/training now · step [1-9]/).waitFor();
    },
  },
  {
    name: 'join',
    open: async ({ page }, { url }, code) => {
      await page.goto(`${url}/room/${code}`);
      await page.getByLabel('Your nickname').waitFor();
    },
  },
  {
    name: 'room',
    open: (person, { url }, code) => person.joinByLink(`${url}/room/${code}`, 'Dora'),
  },
  {
    name: 'alone',
    open: async ({ page }, { url }) => {
      await page.goto(`${url}/alone`);
      await page.getByTitle('The network trains in this page; no server is asked').waitFor();
    },
  },
  {
    name: 'glossary',
    open: async ({ page }, { url }) => {
      await page.goto(`${url}/read`);
      await page.getByRole('heading', { level: 1, name: 'Glossary' }).waitFor();
    },
  },
  {
    name: 'a term’s page',
    open: async ({ page }, { url }) => {
      await page.goto(`${url}/read/leaky-relu`);
      await page.getByRole('slider', { name: 'alpha' }).waitFor();
    },
  },
];

export const screens = [
  { name: 'laptop', width: 1366, height: 768 },
  { name: 'phone', width: 390, height: 844 },
  { name: 'projector', width: 1920, height: 1080 },
] as const;
