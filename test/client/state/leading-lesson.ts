/** A lesson led from the panel, in front of a class whose log the test holds: with the real rules, without server or engine. */
import { view, type Command, type CommandAnswer } from '@gradroom/shared';
import { readLesson, type Lesson } from '@gradroom/shared/lessons';
import { ClassLesson } from '../../../client/state/class-lesson.svelte.js';
import { ClassLog, header, heron, teacher } from '../../session/class.js';
import { FakeSession, viewOf } from './fake-session.svelte.js';

export function lessonOf(file: string): Lesson {
  const read = readLesson(file);
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.lesson;
}

export async function leading(lesson: Lesson, name = 'mine') {
  const log = new ClassLog(header);
  const session = new FakeSession('instructor');
  const refused: string[] = [];
  const show = () => (session.state = viewOf(view(log.state, teacher)));
  const panel = new ClassLesson(session, (command: Command): Promise<CommandAnswer> => {
    const error = log.ask(teacher, command);
    if (error) refused.push(`${command.type}: ${error.message}`);
    show();
    const { seq } = log.state;
    return Promise.resolve(error ? { ok: false, error } : { ok: true, seq, step: log.step });
  });
  show();
  await panel.start({ name, text: '', lesson, source: { from: 'gradroom', name } });
  panel.found(lesson);
  /** What training finds, and what a student answers. */
  const happens = (act: () => void) => {
    act();
    show();
  };
  const measure = (held: boolean) =>
    happens(() => log.write({ type: 'measured', wait: log.state.wait!.seq, held, at: 1, values: [] }));
  const answer = (right: boolean) =>
    happens(() => {
      const asked = log.state.questions.at(-1);
      if (!asked || asked.phase !== 'open') return;
      const { seq, question } = asked;
      if (question.kind !== 'choice') return;
      const option = question.options.findIndex((one) => (one.right === true) === right);
      if (option >= 0) log.ask(heron, { type: 'answer', question: seq, answer: [option] });
    });
  return { log, session, panel, refused, measure, answer };
}
