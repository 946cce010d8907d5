/** What a room leaves to its teacher: who took part, who answered what, and who did what. Only from the log, and the names beside it. */
import {
  judge,
  marksOf,
  type ActorId,
  type Entry,
  type GivenAnswer,
  type HandedOut,
  type QuestionState,
} from '@gradroom/shared';
import type { PersonRecord } from '../storage/store.js';

export interface Taken {
  readonly id: ActorId;
  readonly name: string;
  readonly role: string;
  /**
   * Times that they came in; changes that they made, also in a team, one slider's moves with nothing between them as one; what they
   * settled on where the class decided together; answers that they gave (each round of a vote once); hands raised.
   */
  readonly joined: number;
  readonly changes: number;
  readonly choices: number;
  readonly answers: number;
  readonly hands: number;
  /** Numbers of a network by hand that they sent in, and those that were right. */
  readonly workedOut: number;
  readonly workedOutRight: number;
}

export interface Answered {
  /** Of the entry that asked. */
  readonly question: number;
  readonly text: string;
  readonly round: number;
  readonly id: ActorId;
  readonly name: string;
  readonly answer: GivenAnswer;
  /** Null where nothing is right, or it is not known. */
  readonly right: boolean | null;
}

export interface Done {
  /** Seq of the entry that split the class, and the team's number; null in the class's own room. */
  readonly breakout: number | null;
  readonly team: number | null;
  readonly seq: number;
  readonly step: number;
  readonly id: ActorId;
  readonly name: string;
  readonly type: string;
  readonly command: Entry['command'];
}

export interface RoomExport {
  readonly roster: readonly Taken[];
  readonly answers: readonly Answered[];
  readonly log: readonly Done[];
  /** What was done in each team's room, while the class was in teams. */
  readonly teams: readonly TeamLog[];
}

export interface TeamLog {
  readonly breakout: number;
  readonly team: number;
  readonly log: readonly Done[];
}

/** The entries of a room, and those that count: of moves of one slider the first. */
export interface RoomEntries {
  readonly entries: readonly Entry[];
  readonly counted: readonly Entry[];
}

/** Those of one team's room. */
export interface TeamEntries extends RoomEntries {
  readonly breakout: number;
  readonly team: number;
}

type Question = Pick<QuestionState, 'question' | 'right'> & { readonly rounds: Record<ActorId, GivenAnswer>[] };

export function exportRoom(
  { entries, counted }: RoomEntries,
  people: readonly PersonRecord[],
  teams: readonly TeamEntries[] = [],
): RoomExport {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const nameOf = (id: ActorId) => (id === 'server' ? 'Gradroom' : (names.get(id) ?? ''));
  const questions = questionsIn(entries);
  const networks = new Map(
    entries.flatMap(({ command }) => (command.type === 'handed-out' ? [[command.network, command]] : [])),
  );
  const answers = [...questions].flatMap(([seq, question]) => answersTo(seq, question, nameOf));
  const doneIn = (of: readonly Entry[], place: Pick<Done, 'breakout' | 'team'>) =>
    of.map(({ seq, step, actor, command }) => ({
      ...place,
      seq,
      step,
      id: actor,
      name: nameOf(actor),
      type: command.type,
      command,
    }));
  const all = [...counted, ...teams.flatMap((team) => team.counted)];
  return {
    roster: people.map((person) => taken(person, entries, all, answers, networks)),
    answers,
    log: doneIn(entries, { breakout: null, team: null }),
    teams: teams.map(({ breakout, team, entries: own }) => ({ breakout, team, log: doneIn(own, { breakout, team }) })),
  };
}

function questionsIn(entries: readonly Entry[]): Map<number, Question> {
  const questions = new Map<number, Question>();
  for (const { seq, actor, command } of entries) {
    if (command.type === 'ask') questions.set(seq, { question: command.question, right: null, rounds: [{}] });
    if (!('question' in command) || typeof command.question !== 'number') continue;
    const asked = questions.get(command.question);
    if (!asked) continue;
    if (command.type === 'revote') asked.rounds.push({});
    if (command.type === 'answer') asked.rounds[asked.rounds.length - 1][actor] = command.answer;
    if (command.type === 'found-right') {
      questions.set(command.question, { ...asked, right: { at: command.at, truth: command.truth } });
    }
  }
  return questions;
}

function answersTo(seq: number, asked: Question, nameOf: (id: ActorId) => string): Answered[] {
  const marks = marksOf(asked);
  return asked.rounds.flatMap((round, index) =>
    Object.entries(round).map(([id, answer]) => {
      const mark = marks[id][index];
      const right = mark === '?' ? null : mark === '1';
      return { question: seq, text: asked.question.text, round: index + 1, id, name: nameOf(id), answer, right };
    }),
  );
}

/** Whether it was right, if it was a number worked out by hand; undefined where it was none. */
function isRightByHand(networks: ReadonlyMap<number, HandedOut>, command: Entry['command']): boolean | undefined {
  if (command.type !== 'work-out') return undefined;
  const network = networks.get(command.network);
  return network && judge(network, command, command.part, command.value) === null;
}

/** Where the class decides together: what somebody would have. */
const choosing: readonly Entry['command']['type'][] = ['choose', 'wish'];
/** What has a column of its own, and the end of the own turn. */
const noChange: readonly Entry['command']['type'][] = [...choosing, 'answer', 'raise-hand', 'work-out', 'end-turn'];

function taken(
  { id, name, role }: PersonRecord,
  entries: readonly Entry[],
  counted: readonly Entry[],
  answers: readonly Answered[],
  networks: ReadonlyMap<number, HandedOut>,
): Taken {
  const own = counted.filter(({ actor }) => actor === id).map(({ command }) => command);
  const came = entries.filter(({ command }) => command.type === 'joined' && command.person.id === id);
  const worked = own.flatMap((command) => isRightByHand(networks, command) ?? []);
  const raised = own.filter((command) => command.type === 'raise-hand' && command.raised);
  return {
    id,
    name,
    role,
    joined: came.length,
    changes: own.filter(({ type }) => !noChange.includes(type)).length,
    choices: own.filter(({ type }) => choosing.includes(type)).length,
    answers: answers.filter((answer) => answer.id === id).length,
    hands: raised.length,
    workedOut: worked.length,
    workedOutRight: worked.filter(Boolean).length,
  };
}
