/** A teacher and two students, in three browsers, on plain HTTP: what the first lesson does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from './find-browsers.mjs';
import type { RoomPage } from './room-page.js';
import { School, promised, watchSchool } from './school.js';

describe.skipIf(!findBrowsers().chromium)('a lesson', () => {
  let school: School;
  let teacher: RoomPage;
  let ann: RoomPage;
  let ben: RoomPage;
  let code: string;
  const all = () => [teacher, ann, ben];
  const others = () => [teacher, ben];

  beforeAll(async () => {
    school = await School.open();
    [teacher, ann, ben] = await Promise.all(['teacher', 'Ann', 'Ben'].map((name) => school.device(name)));
  });
  afterAll(() => school?.close());
  watchSchool(() => school, { story: true });

  it('[B2] the home page trains a network of its own, in an insecure context', async () => {
    await teacher.page.goto(school.url);
    expect(await teacher.page.evaluate(() => isSecureContext)).toBe(false);
    const training = teacher.page.getByText(/training now · step [1-9]/);
    await training.waitFor();
  });

  it('the teacher starts a room, and sees code, QR code and training within two seconds', async () => {
    const start = performance.now();
    code = await teacher.startRoom();
    const elapsedMs = performance.now() - start;
    expect(code).toMatch(/^[A-Z0-9]{6,12}$/);
    expect(elapsedMs).toBeLessThan(promised(2_000));
    await teacher.page.getByRole('img', { name: /^QR code of http/ }).waitFor();
    await teacher.closeDialog();
    await teacher.trains();
  });

  it('students join by code and by link', async () => {
    await ann.joinByCode(code, 'Ann');
    await teacher.joinCode.click();
    const link = await teacher.page.getByLabel('Link to the room').inputValue();
    await teacher.closeDialog();
    expect(new URL(link).pathname).toBe(`/room/${code}`);
    await ben.joinByLink(school.url + new URL(link).pathname, 'Ben');
    for (const { page } of all()) {
      await page.getByRole('button', { name: '3 people here' }).waitFor();
      expect(await page.evaluate(() => isSecureContext)).toBe(false);
    }
    await Promise.all(all().map((person) => person.trains()));
  });

  it('[B3] a student sets an activation and its alpha while it trains: all see what and who', async () => {
    await ann.activation('Layer 2').selectOption('Leaky ReLU');
    for (const person of all()) {
      await person.act(/Ann set layer 2 to Leaky ReLU/).waitFor();
      expect(await person.activation('Layer 2').inputValue()).toBe('leaky-relu');
    }
    await ann.alpha('layer 2').fill('0.3');
    for (const person of others()) {
      await person.act(/Ann.*alpha.* 0\.30/).waitFor();
      await expect.poll(() => person.alpha('layer 2').inputValue()).toBe('0.3');
    }
    await Promise.all(all().map((person) => person.trains()));
  });

  it('two people on one slider: it settles on what the server says, for everyone', async () => {
    await Promise.all([
      ...[0.4, 0.5, 0.6].map((alpha) => ann.alpha('layer 2').fill(String(alpha))),
      ...[0.7, 0.8, 0.9].map((alpha) => ben.alpha('layer 2').fill(String(alpha))),
    ]);
    const values = () => Promise.all(all().map((person) => person.alpha('layer 2').inputValue()));
    await expect.poll(async () => new Set(await values()).size).toBe(1);
    expect(['0.6', '0.9']).toContain((await values())[0]);
  });

  it('pause holds everyone, one step is one step, an epoch is 25', async () => {
    await teacher.button('Pause').click();
    for (const person of all()) await person.button('Play').waitFor();
    const still = async () => {
      const before = await Promise.all(all().map((person) => person.step()));
      await teacher.page.waitForTimeout(200);
      const after = await Promise.all(all().map((person) => person.step()));
      return new Set([...before, ...after]).size === 1;
    };
    await expect.poll(still).toBe(true);
    const step = await teacher.step();
    await ben.button('One step').click();
    for (const person of all()) await expect.poll(() => person.step()).toBe(step + 1);
    await ann.button('One epoch').click();
    for (const person of all()) await expect.poll(() => person.step()).toBe(step + 26);
  });

  it('a reset with the same seed draws the same first weights for everyone', async () => {
    const loss = (person: RoomPage) => person.page.locator('dl.meters dd').nth(1).innerText();
    const trained = await loss(teacher);
    await ann.button('Start again').click();
    await ann.page.getByRole('menuitem', { name: /The same weights again/ }).click();
    for (const person of all()) await person.act(/Ann reset the weights/).waitFor();
    await expect.poll(() => loss(teacher)).not.toBe(trained);
    for (const person of all()) await expect.poll(() => loss(person)).toBe(await loss(teacher));
    await teacher.button('Play').click();
    await Promise.all(all().map((person) => person.trains()));
  });

  it('[CP8] what changes the shape restarts, and says so where no control is', async () => {
    await ben.button('Add a hidden layer').click();
    for (const { page } of all())
      await page.getByText('The shape changed: training restarted from the seed.').waitFor();
    for (const person of all()) await person.activation('Layer 3').waitFor();
    // While it is said, what one is about to press can be pressed: a click fails where something lies on its button.
    await ben.button('Remove the last hidden layer').click();
    await ben.button('Add a hidden layer').click();
    await ben.page.getByText('The shape changed: training restarted from the seed.').waitFor();
    for (const person of all()) await person.activation('Layer 3').waitFor();
    await ben.button('Dismiss').click();
    await ben.page.getByText('The shape changed').waitFor({ state: 'hidden' });
  });

  it('undo takes back one’s own last change; the teacher anybody’s', async () => {
    await ann.activation('Layer 1').selectOption('ReLU');
    for (const person of all()) await expect.poll(() => person.activation('Layer 1').inputValue()).toBe('relu');
    await ann.button(/^Undo my last/).click();
    for (const person of all()) await person.act(/Ann took back the change of layer 1/).waitFor();
    for (const person of all()) await expect.poll(() => person.activation('Layer 1').inputValue()).toBe('tanh');
    await teacher.button(/^Undo last change/).click();
    for (const person of all()) await expect.poll(() => person.activation('Layer 3').count()).toBe(0);
  });

  it('[B3] “only me” disables what students may no longer change, and only that', async () => {
    await teacher.page.getByTitle('Who may change what').click();
    await teacher.page
      .getByRole('radiogroup', { name: 'Everything: who may change it' })
      .getByRole('radio', { name: 'Only me' })
      .check();
    await teacher.page.keyboard.press('Escape');
    for (const student of [ann, ben]) {
      await expect.poll(() => student.activation('Layer 1').isDisabled()).toBe(true);
      await expect.poll(() => student.button('Pause').isDisabled()).toBe(true);
    }
    expect(await teacher.activation('Layer 1').isDisabled()).toBe(false);
    await teacher.activation('Layer 1').selectOption('ReLU');
    for (const student of [ann, ben]) await student.act(/set layer 1 to ReLU/).waitFor();
  });

  it('a step that is not finite halts training: everyone is told where, and the teacher mends it', async () => {
    await teacher.button('Pause').click();
    await teacher.page.getByText('Plane', { exact: true }).click();
    await teacher.page.getByLabel('Learning rate').fill('1'); // as a power of ten
    await ann.act(/Teacher set the learning rate to 10/).waitFor();
    await teacher.button('Play').click();
    for (const { page } of all())
      await page.getByText(/Training stopped near step [\d\s]+: .* was no longer finite/).waitFor();
    await teacher.button('Undo the last change').click();
    await teacher.act(/Teacher took back the change of the learning rate/).waitFor();
    // Undo lets training be tried, but the weights are those of before: the notice stands until they are drawn anew.
    for (const { page } of all()) await page.getByText(/only a reset mends those/).waitFor();
    await teacher.page.getByText('Circle', { exact: true }).click();
    await teacher.button('Start again').click();
    await teacher.page.getByRole('menuitem', { name: /The same weights again/ }).click();
    for (const { page } of all()) await page.getByText(/Training stopped near step/).waitFor({ state: 'hidden' });
    await teacher.button('Play').click();
    await Promise.all(all().map((person) => person.trains()));
  });

  it('[PE34] a second device becomes the teacher’s by a code that works once', async () => {
    await teacher.joinCode.click();
    await teacher.button('Pair a second device').click();
    const pairing = await teacher.page.locator('dialog .pairing .code').innerText();
    await teacher.closeDialog();
    const [tablet, thief] = [await school.device('tablet'), await school.device('thief')];
    for (const { page } of [tablet, thief]) {
      await page.goto(`${school.url}/room/${code}`);
      await page.getByRole('button', { name: /I teach here/ }).click();
      await page.getByLabel('One-time code from your other device').fill(pairing);
      await page.getByRole('button', { name: 'Pair', exact: true }).click();
      if (page === tablet.page) await tablet.live();
    }
    expect(await tablet.activation('Layer 1').isDisabled()).toBe(false);
    // To the class they are one person: nobody sees another teacher.
    for (const { page } of [...all(), tablet]) expect(await page.getByText('Teacher 2').count()).toBe(0);
    await thief.page.getByRole('alert').waitFor();
    expect(await thief.activation('Layer 1').count()).toBe(0);
    // The browser itself writes the refused request into the console.
    expect(school.takeErrors().filter((error) => !error.startsWith('thief: console: Failed to load resource'))).toEqual(
      [],
    );
    await Promise.all([tablet, thief].map(({ page }) => page.context().close()));
  });

  it('an unknown room says so, and what to do', async () => {
    const lost = await school.device('lost');
    await lost.page.goto(`${school.url}/room/ZZZZZZ`);
    await lost.page.getByRole('heading', { name: 'There is no such room' }).waitFor();
    await lost.button('Type the code again').click();
    await lost.page.getByLabel('Join with the code on the board').waitFor();
    // The browser itself writes the 404 of the question into the console.
    expect(school.takeErrors().filter((error) => !error.startsWith('lost: console: Failed to load resource'))).toEqual(
      [],
    );
  });
});
