/** What Gradroom says in German where something is explained: it comes behind the page. */
import type { Translation } from '../language.svelte.js';
import explain from './explain.js';
import explainActivation from './explain-activation.js';
import explainBatch from './explain-batch.js';
import explainFlow from './explain-flow.js';
import explainForward from './explain-forward.js';
import explainLedger from './explain-ledger.js';
import explainLoss from './explain-loss.js';
import explainUnits from './explain-units.js';
import human from './human.js';
import numberAnswers from './number-answers.js';
import numberElsewhere from './number-elsewhere.js';
import numberSentences from './number-sentences.js';
import race from './race.js';
import teams from './teams.js';
import termForms from './term-forms.js';
import terms from './terms.js';

export default {
  explain,
  'explain-activation': explainActivation,
  'explain-batch': explainBatch,
  'explain-flow': explainFlow,
  'explain-forward': explainForward,
  'explain-ledger': explainLedger,
  'explain-loss': explainLoss,
  'explain-units': explainUnits,
  human,
  'number-answers': numberAnswers,
  'number-elsewhere': numberElsewhere,
  'number-sentences': numberSentences,
  race,
  teams,
  'term-forms': termForms,
  terms,
} satisfies Translation;
