/** Whether how weights are drawn was changed after they were drawn last, so that nothing of it shows before a reset. */
import type { SessionView } from '@gradroom/shared';

const controls = ['training.initializer', 'training.initializerSigma'];

export function waitsForReset({ lastChanged, ageStart, acts }: SessionView): boolean {
  return controls.some((control) => {
    const last = Object.hasOwn(lastChanged, control) ? lastChanged[control] : undefined;
    if (last === undefined || last.step < ageStart) return false;
    // Both may lie between the same two steps: then their order tells.
    const drawn = acts.some(({ seq, restarted, command }) => seq > last.seq && (restarted || command.type === 'reset'));
    return last.step > ageStart || !drawn;
  });
}
