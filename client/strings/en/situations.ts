/** English: situations to begin from: where a room is started, and where one is set up in a room. */
import { strings } from '../language.svelte.js';

export const situationWords = strings('situations', {
  // StartOptions
  startTitle: 'Start a room',
  roomName: 'Name of the room',
  roomNameExample: 'Class 7b',
  choose: 'What it begins with',
  usual: 'The usual room',
  usualAbout: 'A small network on the circle, which learns in a minute.',
  start: 'Start the room',
  starting: 'Starting …',
  // SetUpForm
  setUpWhy: 'Each is a whole network with its data and settings, made to show one thing.',
  sure: (title: string) =>
    `“${title}” takes the place of the room’s network: settings, data and new weights, paused. Undo brings the settings back, but not the weights: keep the moment first where you want to come back.`,
  setUp: 'Set it up',
  // SituationList
  loading: 'Loading …',
  failed: 'The situations did not load. Check the network, then open this again.',
  on: (dataset: string) => `on ${dataset}`,
});
