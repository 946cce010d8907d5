/**
 * The moments of a scripted lesson, each brought about from the one before it: `npm run moments` photographs every page at each, and a
 * browser test asks there what a student can do next. On the laptop is Ben, on the phone Ann; all others are scripts.
 */
/** @typedef {import('./scripted-class.mjs').ScriptedClass} ScriptedClass */
/** @typedef {import('@gradroom/shared').Command} Command */

/**
 * @typedef {object} Moment
 * @property {string} name
 * @property {(room: ScriptedClass) => Promise<unknown>} bring
 * @property {Record<'Ann' | 'Ben', RegExp>} says what the page of each has to say at least
 */

export const LAPTOP = 'Ben';
export const PHONE = 'Ann';
/** Besides those two. */
export const others = ['Cleo', 'Dora', 'Emil', 'Fay', 'Gil', 'Heron', 'Ibis', 'Jo', 'Kim', 'Lemur', 'Mo', 'Nia'];

const question = {
  kind: /** @type {const} */ ('choice'),
  text: 'Alpha of layer 1 goes from 0.10 to 0.30. What happens to the gradient in layer 1?',
  options: [
    { text: 'It grows: the negative side lets more of it through', right: true, comment: 'More gradient passes.' },
    { text: 'It stays: alpha is of layer 1 alone' },
    { text: 'It shrinks: a greater slope saturates' },
  ],
};
const answers = [0, 0, 2, 0, 0, 1, 0, 0, 2, 0, 1];

const prediction = {
  kind: /** @type {const} */ ('number'),
  text: 'What will the test loss be in five epochs?',
  min: 0,
  max: 1,
  scale: /** @type {const} */ ('linear'),
  answer: 'test-loss',
  tolerance: 0.05,
  after: 5,
};

/** Seqs that later moments go back to. @type {{ asked: number, ahead: number, kept: number[] }} */
const at = { asked: 0, ahead: 0, kept: [] };

/** @param {ScriptedClass} room @param {Extract<Command, { type: 'set-policy' }>['policy']} policy */
const changes = (room, policy) => room.teach({ type: 'set-policy', policy });

/** @type {readonly Moment[]} */
export const moments = [
  {
    name: 'free: everybody may change everything',
    bring: async (room) => {
      await room.teach({ type: 'set-network', hidden: [4, 3, 2] });
      await room.teach({ type: 'set-activation', layer: 0, activation: 'leaky-relu', alpha: 0.1 });
      await room.does('Ibis', { type: 'set-training', learningRate: 0.1 });
      await room.does('Heron', { type: 'set-activation', layer: 1, activation: 'tanh' });
    },
    says: { Ann: /change anything/, Ben: /change anything/ },
  },
  {
    name: 'explain: a lesson, and a view for everybody',
    bring: async (room) => {
      await changes(room, 'instructor');
      const steps = ['Look', 'Predict', 'Turn the knob'];
      await room.teach({
        type: 'open-lesson',
        lesson: { from: 'gradroom', name: 'relu' },
        title: 'ReLU and its dead units',
        steps,
      });
      await room.teach({ type: 'look', view: 'flow', layer: 0 });
    },
    says: { Ann: /Ms Ada shows everybody/, Ben: /Ms Ada shows everybody/ },
  },
  {
    name: 'lesson: nothing is shown, only the teacher changes things',
    bring: (room) => room.teach({ type: 'look' }),
    says: { Ann: /Look up/, Ben: /Look up/ },
  },
  {
    name: 'question: open',
    bring: async (room) => {
      at.asked = await room.teach({ type: 'ask', question });
      await room.does('Ibis', { type: 'answer', question: at.asked, answer: [0] });
    },
    says: { Ann: /Answer the question/, Ben: /Answer the question/ },
  },
  {
    name: 'discuss: the vote is closed',
    bring: async (room) => {
      for (const [index, option] of answers.entries())
        await room.does(others[index], { type: 'answer', question: at.asked, answer: [option] });
      await room.teach({ type: 'close-vote', question: at.asked });
    },
    says: { Ann: /Talk/, Ben: /Talk/ },
  },
  {
    name: 'reveal',
    bring: (room) => room.teach({ type: 'reveal', question: at.asked }),
    says: { Ann: /what is right/, Ben: /what is right/ },
  },
  {
    name: 'turn: one student at a time',
    bring: async (room) => {
      await room.teach({ type: 'end-question', question: at.asked });
      await changes(room, 'turn');
      await room.teach({ type: 'give-turn', to: await room.idOf(LAPTOP), order: 'next', seconds: 120, goesOn: true });
    },
    says: { Ann: /Ben has the turn/, Ben: /Your turn/ },
  },
  {
    name: 'consensus: the class decides',
    bring: async (room) => {
      await room.teach({ type: 'end-turn' });
      await changes(room, 'instructor');
      await room.teach({ type: 'set-policy', policy: 'consensus', group: 'activation' });
      for (const [index, name] of others.slice(0, 9).entries())
        await room.does(name, { type: 'choose', layer: 0, alpha: 0.02 + 0.03 * index });
    },
    says: { Ann: /alpha/, Ben: /alpha/ },
  },
  {
    name: 'human: the class is the network',
    bring: async (room) => {
      await changes(room, 'instructor');
      await room.teach({ type: 'human-network', sample: 3, auto: true });
    },
    says: { Ann: /unit/, Ben: /unit/ },
  },
  {
    name: 'timer: everybody talks',
    bring: async (room) => {
      await room.teach({ type: 'end-human' });
      await room.teach({ type: 'start-timer', seconds: 180, label: 'discuss' });
    },
    says: { Ann: /Talk/, Ben: /Talk/ },
  },
  {
    name: 'kept moments are shown',
    bring: async (room) => {
      await room.teach({ type: 'stop-timer' });
      at.kept[0] = await room.teach({ type: 'keep-moment', name: 'Before the step' });
      await room.teach({ type: 'step', count: 400 });
      at.kept[1] = await room.teach({ type: 'keep-moment', name: 'After 400 steps' });
      await room.teach({ type: 'show-moments', moments: at.kept });
    },
    says: { Ann: /two moments/, Ben: /two moments/ },
  },
  {
    name: 'race: variants side by side, for everybody',
    bring: async (room) => {
      await room.teach({ type: 'show-moments', moments: [] });
      const values = /** @type {const} */ (['sigmoid', 'tanh', 'relu', 'leaky-relu']);
      await room.teach({ type: 'race', variants: { setting: 'activation', values }, epochs: 20 });
    },
    says: { Ann: /Ms Ada shows everybody/, Ben: /Ms Ada shows everybody/ },
  },
  {
    name: 'prediction: what lies ahead is guessed',
    bring: async (room) => {
      await room.teach({ type: 'end-race' });
      at.ahead = await room.teach({ type: 'ask', question: prediction });
    },
    says: { Ann: /Answer the question/, Ben: /Answer the question/ },
  },
  {
    name: 'prediction: what came is shown',
    bring: async (room) => {
      for (const [index, name] of others.entries())
        await room.does(name, { type: 'answer', question: at.ahead, answer: 0.02 * (index + 1) });
      await room.teach({ type: 'reveal', question: at.ahead });
    },
    says: { Ann: /what is right/, Ben: /what is right/ },
  },
  {
    name: 'wait: the class trains until something is seen',
    bring: async (room) => {
      await room.teach({ type: 'end-question', question: at.ahead });
      await room.teach({ type: 'set-training', speed: 60 });
      await room.teach({ type: 'wait-for', until: 'accuracy >= 0.999', within: 200 });
    },
    says: { Ann: /network train/, Ben: /network train/ },
  },
  {
    name: 'breakout: the class in teams',
    bring: async (room) => {
      await room.teach({ type: 'close-lesson' });
      await changes(room, 'everyone');
      await room.teach({ type: 'break-out', teams: 4, by: 'order' });
    },
    says: { Ann: /your team/, Ben: /your team/ },
  },
  {
    name: 'breakout, held: all teams wait',
    bring: (room) => room.teach({ type: 'pause-teams', paused: true }),
    says: { Ann: /teams’ training/, Ben: /teams’ training/ },
  },
  {
    name: 'back together, paused, everybody may change things',
    bring: (room) => room.teach({ type: 'bring-back' }),
    says: { Ann: /Paused/, Ben: /Paused/ },
  },
  {
    name: 'pause: and only the teacher changes things',
    bring: (room) => changes(room, 'instructor'),
    says: { Ann: /nothing to do/, Ben: /nothing to do/ },
  },
  {
    name: 'frozen: all input is held',
    bring: (room) => room.teach({ type: 'freeze', frozen: true }),
    says: { Ann: /Look up/, Ben: /Look up/ },
  },
  {
    name: 'end: the room is over',
    bring: async (room) => {
      await room.teach({ type: 'freeze', frozen: false });
      await room.teach({ type: 'end-room', ended: true });
    },
    says: { Ann: /Go on by yourself/, Ben: /Go on by yourself/ },
  },
];
