/** Nicknames that insult stay out; ordinary ones come in, whatever they contain. */
import { expect, it } from 'vitest';
import { insults } from '../../../server/rooms/insults.js';
import { classMaker } from './class.js';

const newClass = classMaker();

const insulting = [
  ...[
    'fuck',
    'FUCK you',
    'fuuuck',
    'f u c k',
    'f.u.c.k',
    'sh1t',
    'a$$hole',
    'Arschloch 2',
    'Wichser',
    'Fotze',
    'putain',
  ],
  ...['connard', 'mierda', 'stronzo', 'cazzo', 'хуй', 'n1gger', 'faggot'],
];
const ordinary = [
  ...[
    'Scunthorpe',
    'Penistone',
    'Essex',
    'Dickinson',
    'Dick',
    'Hitchcock',
    'Cockburn',
    'Cassandra',
    'Assad',
    'Analise',
  ],
  ...[
    'Matsushita',
    'Shital',
    'Lipschitz',
    'Wang',
    'Dong',
    'Phuc',
    'Gay',
    'Gaylord',
    'Fanny',
    'Willy',
    'Regina',
    'Semen',
  ],
  ...['Cumming', 'Hoare', 'Cox', 'Bo', 'Titus', 'Nigel', 'Jesus', 'Mohammed', 'Bich', 'Dung', 'Randy', 'Fuchs', 'Kunz'],
  ...[
    'Müller',
    'Łukasz',
    'Zoë',
    'Юля',
    '李娜',
    '佐藤',
    'محمد',
    'अमित',
    '👩‍🚀 Ada',
    'Player 1',
    'Pupil 13',
    'Ada 455',
    'J. R. R.',
    'A B C',
  ],
];

it.each(insulting)('[PE19] %s insults', (name) => {
  expect(insults(name, [])).toBe(true);
});

it.each(ordinary)('[PE19] %s does not', (name) => {
  expect(insults(name, [])).toBe(false);
});

it('[PE19] words that were added are refused whole, however they are written', () => {
  for (const name of ['Drache', 'ein DRACHE', 'D r a c h e', 'Dr4che', 'Draaache'])
    expect(insults(name, ['drache'])).toBe(true);
  for (const name of ['Drachenfels', 'Heron']) expect(insults(name, ['drache', ' ', '!'])).toBe(false);
  expect(insults('the big bad wolf', ['bad wolf'])).toBe(true);
});

it('[PE19] keeps a newcomer out, also from the door, until an instructor says otherwise', async () => {
  const one = newClass();
  const { room, token } = await one.newRoom({ config: { training: { speed: 1 } } });
  const teacher = await one.join(room, { token });
  const codeOf = async (name: string) => {
    const joined = await one.wait(room.join({ name }, () => {}));
    return joined.ok ? ('seat' in joined ? 'in' : 'waiting') : joined.error.code;
  };
  const set = (rules: { checked?: boolean; words?: string[] }) =>
    one.send(room, teacher, { type: 'set-names', ...rules });
  expect(await codeOf('Arschloch')).toBe('bad-name');
  await set({ words: ['Drache'] });
  expect(await codeOf('Drache')).toBe('bad-name');
  await one.send(room, teacher, { type: 'set-room', approval: true });
  expect([await codeOf('Drache'), await codeOf('Heron')]).toEqual(['bad-name', 'waiting']);
  await one.send(room, teacher, { type: 'set-room', approval: false });
  await set({ checked: false });
  expect([await codeOf('Arschloch'), await codeOf('Drache')]).toEqual(['in', 'in']);
  expect(room.state.names).toEqual({ checked: false, words: ['Drache'] });
});
