/** Sixty people who decide together on a real server: whoever teaches, a projector and pupils, with a Leaky ReLU to turn. */
import { createGradroom } from '../../../server/gradroom.js';
import { createRoom, join, type Pupil } from '../lesson.js';
import { options } from '../options.js';

export const CLASS = 60;

export interface AgreeingClass {
  readonly teacher: Pupil;
  readonly projector: Pupil;
  readonly pupils: Pupil[];
  close(): Promise<void>;
}

export async function openAgreeingClass(): Promise<AgreeingClass> {
  const gradroom = await createGradroom(options());
  const url = `http://127.0.0.1:${gradroom.port}`;
  const { code, instructorToken } = await createRoom(url);
  const teacher = await join(url, { code, token: instructorToken });
  // The lists know numbers that insult.
  await teacher.command({ type: 'set-names', checked: false });
  const projector = await join(url, { code, as: 'viewer' });
  const pupils = await Promise.all(Array.from({ length: CLASS }, (_, n) => join(url, { code, name: `Pupil ${n}` })));
  await teacher.command({ type: 'run', running: false });
  await teacher.command({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
  await teacher.command({ type: 'set-policy', policy: 'consensus', group: 'activation' });
  const close = () => {
    for (const { leave } of [teacher, projector, ...pupils]) leave();
    return gradroom.close();
  };
  return { teacher, projector, pupils, close };
}
