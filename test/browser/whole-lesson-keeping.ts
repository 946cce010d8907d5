/** Of a whole lesson: a moment is kept, and gone back to. */
import { expect, it } from 'vitest';
import { momentWords } from '../../client/strings/en/moments.js';
import { teachWords } from '../../client/strings/en/teach.js';
import type { WholeLesson } from './whole-lesson.js';

export function keeping(lesson: () => WholeLesson): void {
  it('[WL11] a moment is kept; what sixty changed since is gone once the teacher goes back to it', async () => {
    const { panel, dialog, students } = lesson();
    const activation = students.Ann.activation('layer 1');
    const rate = () => lesson().class!.students[0].state!.configuration.training.learningRate;
    const [before, rateBefore] = [await activation.inputValue(), rate()];
    await panel.keyboard.press('k');
    await panel.getByRole('button', { name: teachWords.moments(1) }).waitFor();
    await lesson().class!.do((n) => ({ type: 'set-training', learningRate: 0.5 + n / 100 }));
    await activation.selectOption('ELU');
    await expect.poll(rate, { timeout: 5_000 }).not.toBe(rateBefore);
    await lesson().picture('changed');
    await panel.keyboard.press('m');
    await dialog.getByText(momentWords.lead).waitFor();
    await lesson().picture('moments');
    await dialog.getByRole('button', { name: /^Go back to “Step/ }).click();
    await expect.poll(() => activation.inputValue(), { timeout: 5_000 }).toBe(before);
    await expect.poll(rate, { timeout: 5_000 }).toBe(rateBefore);
    await panel.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });
}
