/** English: the home page. */
import { strings } from '../language.svelte.js';

export const home = strings('home', {
  // Home
  typeTheCode: 'Type the code that stands on the board.',
  codeLength: 'A code has at least six letters and digits.',
  pageTitle: 'Gradroom: one neural network, trained by the whole class',
  headline: 'One neural network, trained by the whole class.',
  lead: 'Change an activation function or its slope and watch the gradients answer, on every screen at once.',
  codeLabel: 'Join with the code on the board',
  join: 'Join',
  noAccount: 'No account. You choose a nickname inside.',
  learnAlone: 'Learn alone',
  takeLesson: 'Take a lesson',
  glossary: 'Glossary',
  watchRecorded: 'Watch a recorded lesson',
  recordings: 'My recordings',
  now: (step: string) => `training now · step ${step} · loss {loss}`,
  // HomeNetwork
  networkLabel: 'A neural network that trains in this page: weights as lines, units as small heat maps',
  // StartRoom
  starting: 'Starting …',
  startRoom: 'Start a room',
  nameFirst: 'Name it, choose a situation',
  // LivingNetwork
  networkInTraining: 'A network in training',
  gradient: 'gradient',
  gradientOfEachLayer: 'Gradient of each layer',
  ofEachLayer: 'of each layer',
});
