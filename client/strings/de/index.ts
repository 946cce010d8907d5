/** All that Gradroom says in German. */
import type { Translation } from '../language.svelte.js';
import activation from './activation.js';
import afterLesson from './after-lesson.js';
import ahead from './ahead.js';
import answers from './answers.js';
import boundary from './boundary.js';
import branches from './branches.js';
import choices from './choices.js';
import classWords from './class.js';
import connection from './connection.js';
import consensus from './consensus.js';
import controls from './controls.js';
import curves from './curves.js';
import drawing from './drawing.js';
import embed from './embed.js';
import endings from './endings.js';
import entry from './entry.js';
import feed from './feed.js';
import gradientBars from './gradient-bars.js';
import gradients from './gradients.js';
import groups from './groups.js';
import home from './home.js';
import human from './human.js';
import join from './join.js';
import layers from './layers.js';
import lost from './lost.js';
import network from './network.js';
import next from './next.js';
import notices from './notices.js';
import numbers from './numbers.js';
import pages from './pages.js';
import people from './people.js';
import permission from './permission.js';
import project from './project.js';
import recordings from './recordings.js';
import refusals from './refusals.js';
import replayWords from './replay-words.js';
import room from './room.js';
import server from './server.js';
import settings from './settings.js';
import share from './share.js';
import signals from './signals.js';
import spoken from './spoken.js';
import taughtRooms from './taught-rooms.js';
import teams from './teams.js';
import terms from './terms.js';
import theme from './theme.js';
import timer from './timer.js';
import titles from './titles.js';
import transport from './transport.js';
import turns from './turns.js';

export default {
  activation,
  'after-lesson': afterLesson,
  ahead,
  answers,
  boundary,
  branches,
  choices,
  class: classWords,
  connection,
  consensus,
  controls,
  curves,
  drawing,
  embed,
  endings,
  entry,
  feed,
  'gradient-bars': gradientBars,
  gradients,
  groups,
  home,
  human,
  join,
  layers,
  lost,
  network,
  next,
  notices,
  numbers,
  pages,
  people,
  permission,
  project,
  recordings,
  refusals,
  'replay-words': replayWords,
  room,
  server,
  settings,
  share,
  signals,
  spoken,
  'taught-rooms': taughtRooms,
  teams,
  terms,
  theme,
  timer,
  titles,
  transport,
  turns,
} satisfies Translation;
