/** The one table that says who may what, cell by cell. */
import {
  apply,
  controlledGroups,
  decide,
  groups,
  mayChange,
  policies,
  policyForAll,
  standingOf,
  standings,
  undoChoice,
  type Command,
  type ControlledGroup,
  type Group,
  type Person,
  type Policy,
  type Standing,
} from '@gradroom/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandGroups } from '../../shared/session/command-groups.js';
import { refusedByPolicy } from '../../shared/session/refused-by-policy.js';
import { anyClass, anyCommand, beamer, ClassLog, header, heron, teacher } from './class.js';

const oneOfEach: Record<ControlledGroup, Command> = {
  activation: { type: 'set-activation', layer: 0, activation: 'relu' },
  training: { type: 'set-training', learningRate: 1 },
  network: { type: 'set-network', hidden: [] },
  data: { type: 'set-data', dataset: 'xor' },
  transport: { type: 'reset' },
  policy: { type: 'set-policy', policy: 'everyone' },
  lesson: { type: 'close-lesson' },
  answers: { type: 'answer', question: 5, answer: [0] },
  people: { type: 'freeze', frozen: true },
  room: { type: 'end-room', ended: true },
  hands: { type: 'raise-hand', raised: true },
  turn: { type: 'end-turn' },
  choices: { type: 'choose', layer: 0, activation: 'relu' },
  wishes: { type: 'wish', learningRate: 0.1 },
  teams: { type: 'break-out', teams: 2, by: 'order' },
};

/**
 * Written out, apart from the table. Settings are everyone's or the instructors'; answers and hands are the students' own. Who
 * is muted answers and raises a hand, who is frozen raises a hand, who only looks does nothing. Where a class agrees, students
 * choose, and the instructors alone set. A co-instructor does what an instructor does, but for the room itself.
 */
function expected(standing: Standing, policy: Policy, group: ControlledGroup): boolean {
  const teaches = standing === 'instructor' || standing === 'co-instructor';
  switch (group) {
    case 'answers':
      return ['student', 'holder', 'muted'].includes(standing);
    case 'hands':
      return ['student', 'holder', 'muted', 'frozen'].includes(standing);
    case 'policy':
    case 'lesson':
    case 'people':
    case 'teams':
      return teaches;
    case 'room':
      return standing === 'instructor';
    case 'turn':
      return teaches || standing === 'holder';
    case 'choices':
    case 'wishes':
      return policy === 'consensus' && ['student', 'holder'].includes(standing);
    default:
      if (standing === 'holder') return policy === 'everyone' || policy === 'turn';
      return teaches || (standing === 'student' && policy === 'everyone');
  }
}

const isSetting = (group: ControlledGroup): group is Group => (groups as readonly string[]).includes(group);

/** A room with an open question, where `heron` stands so. */
function roomWhere(standing: Standing, policy: Policy, group: ControlledGroup): { log: ClassLog; person: Person } {
  const log = new ClassLog(header);
  const options = [{ text: 'This' }, { text: 'That' }];
  log.ask(teacher, { type: 'ask', question: { kind: 'choice', text: 'Which?', options } });
  if (standing === 'holder' || standing === 'instructor' || standing === 'co-instructor') {
    log.ask(teacher, { type: 'give-turn', to: 'heron', order: 'next', goesOn: false });
  }
  const others = policy === 'everyone' ? 'instructor' : 'everyone';
  const of = isSetting(group)
    ? group
    : group === 'choices'
      ? 'activation'
      : group === 'wishes'
        ? 'training'
        : undefined;
  log.ask(teacher, { type: 'set-policy', policy: others });
  log.ask(teacher, { type: 'set-policy', policy, ...(of ? { group: of } : {}) });
  if (standing === 'muted') log.ask(teacher, { type: 'mute', person: 'heron', muted: true });
  if (standing === 'frozen') log.ask(teacher, { type: 'freeze', frozen: true });
  if (standing === 'co-instructor') {
    log.ask(teacher, { type: 'appoint', person: 'otter' });
    return { log, person: { id: 'otter', role: 'instructor' } };
  }
  if (standing === 'instructor') return { log, person: teacher };
  return { log, person: standing === 'viewer' ? beamer : heron };
}

/** Written out, apart from the table: what each command is about. Whatever is not named is for those who teach. */
const about: Partial<Record<Command['type'], ControlledGroup>> = {
  'set-activation': 'activation',
  'set-training': 'training',
  'set-network': 'network',
  'set-data': 'data',
  run: 'transport',
  step: 'transport',
  reset: 'transport',
  race: 'transport',
  'repeat-race': 'transport',
  'end-race': 'transport',
  answer: 'answers',
  'work-out': 'answers',
  'raise-hand': 'hands',
  'end-turn': 'turn',
  choose: 'choices',
  wish: 'wishes',
  'end-room': 'room',
  appoint: 'room',
  dismiss: 'room',
  'hand-over': 'room',
  'end-devices': 'room',
};

describe('who may', () => {
  const cases = standings.flatMap((standing) =>
    controlledGroups.flatMap((group) => policies.map((policy) => ({ standing, group, policy }))),
  );

  it.each(cases)('[S14] $standing, group $group, policy $policy', ({ standing, group, policy }) => {
    const { log, person } = roomWhere(standing, policy, group);
    const allowed = expected(standing, policy, group);
    expect(standingOf(log.state, person)).toBe(standing);
    expect(mayChange(log.state.policy, standing, group)).toBe(allowed);
    const decision = decide(log.state, person, oneOfEach[group]);
    expect(decision.ok).toBe(allowed);
    const held = standing === 'muted' || standing === 'frozen';
    const waits = standing === 'student' && expected('holder', policy, group);
    if (!decision.ok) expect(decision.error.code).toBe(held ? standing : waits ? 'not-your-turn' : 'not-allowed');
  });

  it.each(Object.keys(commandGroups) as (keyof typeof commandGroups)[])(
    '[S14] %s, by every standing, under every policy',
    (type) => {
      const group = about[type] ?? 'lesson';
      // Whether it fits the moment is asked only of those who may: so a command without its fields will do.
      const command = { type } as Command;
      for (const standing of standings) {
        for (const policy of policies) {
          const { log, person } = roomWhere(standing, policy, group);
          const refusal = refusedByPolicy(log.state, person, command);
          expect(refusal === undefined, `${standing}, ${policy}`).toBe(expected(standing, policy, group));
          if (refusal) expect(decide(log.state, person, command)).toEqual(refusal);
        }
      }
    },
  );

  it.each(policies.flatMap((transport) => policies.map((training) => ({ transport, training }))))(
    '[S14] the speed goes by the transport, with other settings by both: transport $transport, training $training',
    ({ transport, training }) => {
      const speed = { type: 'set-training', speed: 5 } as const;
      const rate = { type: 'set-training', learningRate: 1 } as const;
      for (const standing of standings) {
        const { log, person } = roomWhere(standing, transport, 'transport');
        log.ask(teacher, { type: 'set-policy', policy: training, group: 'training' });
        const may = (command: Command) => refusedByPolicy(log.state, person, command) === undefined;
        const [fast, learns] = [expected(standing, transport, 'transport'), expected(standing, training, 'training')];
        expect([may(speed), may(rate), may({ ...rate, ...speed })], standing).toEqual([fast, learns, fast && learns]);
      }
    },
  );

  it('[S14] who may not set the speed does not come to another one by taking something back', () => {
    const log = new ClassLog(header);
    log.ask(heron, { type: 'set-training', speed: 5, learningRate: 1 });
    log.ask(heron, { type: 'set-training', speed: 7 });
    log.ask(teacher, { type: 'set-policy', policy: 'instructor', group: 'transport' });
    for (let tries = 0; tries < 2; tries++) expect(log.ask(heron, { type: 'undo' })?.code).toBe('not-allowed');
    expect(log.state.configuration.training.speed).toBe(7);
    log.ask(teacher, { type: 'set-policy', policy: 'everyone', group: 'transport' });
    log.ask(teacher, { type: 'set-policy', policy: 'instructor', group: 'training' });
    expect(log.ask(heron, { type: 'undo' })).toBeUndefined();
    expect(log.state.configuration.training.speed).toBe(5);
    expect(log.ask(heron, { type: 'undo' })?.code).toBe('not-allowed');
  });

  it('[S14] an entry of when the speed went by the policy of training is applied as it was', () => {
    const log = new ClassLog(header);
    log.ask(teacher, { type: 'set-policy', policy: 'instructor', group: 'transport' });
    const entry = {
      seq: log.state.seq + 1,
      step: 0,
      actor: 'heron',
      command: { type: 'set-training', speed: 9 },
    } as const;
    expect(apply(log.state, entry).configuration.training.speed).toBe(9);
  });

  it('[S14] undo is held as settings are', () => {
    for (const standing of ['muted', 'frozen'] as const) {
      const log = new ClassLog(header);
      log.ask(heron, { type: 'set-training', learningRate: 1 });
      if (standing === 'muted') log.ask(teacher, { type: 'mute', person: 'heron', muted: true });
      else log.ask(teacher, { type: 'freeze', frozen: true });
      expect(log.ask(heron, { type: 'undo' })?.code).toBe(standing);
      expect(undoChoice(log.state, heron)).toMatchObject({ ok: false, reason: 'not-allowed' });
      expect(log.ask(teacher, { type: 'undo' })).toBeUndefined();
    }
  });

  it('[S14] only instructors set policies, whatever the policy', () => {
    for (const policy of policies) {
      const log = new ClassLog({ ...header, policy });
      const command = { type: 'set-policy', policy: 'everyone', group: 'data' } as const;
      expect(log.ask(heron, command)).toEqual({
        code: 'not-allowed',
        message: 'Only the instructor changes who may change what now.',
      });
      expect(log.ask(beamer, command)?.message).toBe('You are watching. Join with a nickname to change things.');
      expect(log.ask(teacher, command)).toBeUndefined();
      expect(log.state.policy).toEqual({ ...policyForAll(policy), data: 'everyone' });
    }
  });

  it('[S14] a viewer changes nothing, whatever happened before', () => {
    fc.assert(
      fc.property(anyClass, anyCommand, ({ state }, command) => {
        expect(decide(state, beamer, command)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
      }),
    );
  });
});
