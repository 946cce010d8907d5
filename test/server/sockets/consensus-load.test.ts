/** Sixty people turn their knobs as pages do, all at once: how many messages, and how many bytes, each of them gets for it. */
import { AGREEMENTS_PER_SECOND, CHOOSINGS_PER_SECOND, CLASS_MESSAGES_PER_SECOND } from '@gradroom/shared';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Pupil } from '../lesson.js';
import { openAgreeingClass, type AgreeingClass } from './agreeing-class.js';
import { sleep, until } from './serve.js';

const SECONDS = 4;
/** As a page tells of its slider: see client/state/choice-knob.svelte.ts. */
const TOLD_EVERY_MS = 1_250 / CHOOSINGS_PER_SECOND;
/** Of what says how the choices lie and what the room follows; whoever teaches is told who settled on what, besides. */
const BYTES_A_SECOND = { student: 16_000, viewer: 16_000, instructor: 48_000 };

let agreeing: AgreeingClass;
let teacher: Pupil;
let projector: Pupil;
let pupils: Pupil[];
beforeEach(async () => {
  agreeing = await openAgreeingClass();
  ({ teacher, projector, pupils } = agreeing);
}, 60_000);
afterEach(() => agreeing.close());

const kinds = ['choices', 'state', 'class', 'people'];
const told = ({ heard }: Pupil) => heard.filter(([event]) => kinds.includes(event));

it(
  '[CG9] sixty who move and settle at once cost each client a dozen messages a second at most, whoever it is',
  { timeout: 60_000 },
  async () => {
    const watched = [pupils[0], projector, teacher];
    const before = watched.map((one) => told(one).length);
    const start = performance.now();
    const answers: Promise<unknown>[] = [];
    for (let round = 0; (performance.now() - start) / 1_000 < SECONDS; round++) {
      pupils.forEach((pupil, n) => {
        const alpha = ((round * 7 + n * 3) % 100) / 100;
        // Everybody rests once a second, each at another moment.
        if ((round + n) % 8 === 0) answers.push(pupil.command({ type: 'choose', layer: 0, alpha }));
        else pupil.socket.emit('choosing', { layer: 0, alpha });
      });
      await sleep(TOLD_EVERY_MS);
    }
    await Promise.all(answers);
    const seconds = (performance.now() - start) / 1_000;
    watched.forEach((one, index) => {
      const { role } = one.welcome.you;
      const heard = told(one).slice(before[index]);
      const bytes = heard.reduce((sum, message) => sum + JSON.stringify(message).length, 0);
      const count = (event: string) => heard.filter(([name]) => name === event).length;
      const most = (perSecond: number) => Math.ceil(seconds * perSecond) + 2;
      expect(count('choices'), role).toBeLessThanOrEqual(most(AGREEMENTS_PER_SECOND));
      // What was settled, and what the room follows.
      expect(count('state'), role).toBeLessThanOrEqual(most(2 * AGREEMENTS_PER_SECOND));
      expect(count('class'), role).toBeLessThanOrEqual(role === 'instructor' ? most(CLASS_MESSAGES_PER_SECOND) : 0);
      // That the last one has come may be told a moment later.
      expect(count('people'), role).toBeLessThanOrEqual(1);
      expect(count('choices'), role).toBeGreaterThan(SECONDS);
      expect(bytes / seconds, role).toBeLessThan(BYTES_A_SECOND[role]);
      if (process.env.MEASURE) console.log(role, heard.length / seconds, bytes / seconds);
    });
    // After all of that everybody is told the same, and it is what the class has come to.
    for (const pupil of pupils) answers.push(pupil.command({ type: 'choose', layer: 0, alpha: 0.25 }));
    await Promise.all(answers);
    const agreed = (one: Pupil) => one.state().configuration.network.layers[0].alpha === 0.25;
    await until(() => [projector, teacher, ...pupils].every(agreed), 'the class');
  },
);
