/** German: what somebody did, as the feed says it: the name, a colon, and what was done. */
import { activationTitles, featureTitles, type Act, type FeatureName } from '@gradroom/shared';
import type { feed } from '../en/feed.js';
import titles from './titles.js';
import groups from './groups.js';

type NameOf = (actor: Act['actor']) => string;

const controls: Readonly<Record<string, string>> = {
  learningRate: 'Lernrate',
  batchSize: 'Batchgröße',
  optimizer: 'Optimierer',
  momentum: 'Momentum',
  regularizer: 'Regularisierung',
  regularizationRate: 'Rate der Regularisierung',
  loss: 'Verlust',
  targets: 'Zielwerte',
  initializer: 'Anfangsgewichte',
  initializerSigma: 'σ der Anfangsgewichte',
  speed: 'Tempo',
  dataset: 'Datensatz',
  noise: 'Zufall',
  pointCount: 'Zahl der Punkte',
  testShare: 'Testanteil',
  seed: 'Startwert der Punkte',
  hidden: 'verborgene Schichten',
  features: 'Merkmale',
};
const values: Readonly<Record<string, string>> = {
  ...activationTitles,
  ...titles.losses,
  ...titles.initializers,
  ...titles.targets,
  ...titles.regularizers,
  ...titles.datasets,
  sgd: 'SGD',
  momentum: 'Momentum',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  max: 'volles Tempo',
  everyone: 'alle',
  instructor: 'nur die Leitung',
};
const short = new Intl.NumberFormat('de', { maximumSignificantDigits: 3 });
const hundredths = new Intl.NumberFormat('de', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('de', { style: 'percent' });

const layerName = (index: number, hiddenCount?: number) => (index === hiddenCount ? 'Ausgabe' : `Schicht ${index + 1}`);

function controlTitle(control: string, hiddenCount?: number): string {
  const [part, key, field] = control.split('.');
  if (part === 'layers')
    return `${field === 'alpha' ? 'Alpha' : 'Aktivierung'} von ${layerName(Number(key), hiddenCount)}`;
  if (part === 'policy') return groups[key as keyof typeof groups];
  return controls[key];
}

function valueTitle(control: string, value: unknown): string {
  if (Array.isArray(value))
    return value.map((each) => featureTitles[each as FeatureName] ?? String(each)).join('–') || 'keine';
  if (typeof value !== 'number') return values[value as string] ?? String(value);
  if (control === 'data.testShare') return percent.format(value);
  if (control.endsWith('.alpha') || control === 'data.noise') return hundredths.format(value);
  return control === 'training.speed' ? `${short.format(value)} Schritte/s` : short.format(value);
}

function notFinite({ layer, reason }: { layer: number; reason: string }, hiddenCount: number): string {
  return reason === 'loss' ? 'der Verlust' : `${reason} in ${layerName(layer, hiddenCount)}`;
}

function whatWasDone(act: Act, nameOf: NameOf): string {
  const { command, hiddenCount } = act;
  switch (command.type) {
    case 'run':
      return command.running ? 'Training gestartet' : 'Training angehalten';
    case 'step':
      return command.count === 1 ? 'einen Schritt trainiert' : `${short.format(command.count)} Schritte trainiert`;
    case 'reset':
      return command.seed === undefined ? 'Gewichte zurückgesetzt' : `neue Gewichte aus Startwert ${command.seed}`;
    case 'set-activation':
    case 'set-training':
    case 'set-data':
    case 'set-network':
      return act.controls
        .map((control) => ({ control, value: (command as Record<string, unknown>)[control.split('.').at(-1)!] }))
        .filter(({ value }) => value !== undefined)
        .map(({ control, value }) => `${controlTitle(control, hiddenCount)} → ${valueTitle(control, value)}`)
        .join(', ');
    case 'set-policy':
      return `${command.group ? groups[command.group] : 'alles'}: ${values[command.policy]}`;
    case 'start-timer':
      return `Uhr gestellt: ${Math.floor(command.seconds / 60)}:${String(command.seconds % 60).padStart(2, '0')}`;
    case 'undo':
      if (!act.undid) return 'nichts zurückgenommen';
      return `Änderung zurückgenommen (${controlTitle(act.undid.controls[0], hiddenCount)}${act.undid.actor === act.actor ? '' : `, von ${nameOf(act.undid.actor)}`})`;
    case 'keep-moment':
      return 'Augenblick festgehalten';
    case 'restored':
      if (command.from === 'moment') return 'zurück zu einem festgehaltenen Augenblick';
      return command.from === 'team' ? `Netz von Team ${command.of} übernommen` : 'das ganze Netz zurückgenommen';
    case 'freeze':
      return command.frozen ? 'alles angehalten' : 'es geht weiter';
    case 'anonymize':
      return command.anonymous ? 'Tiernamen statt Namen' : 'wieder die eigenen Namen';
    case 'human-network':
      return 'das Netz verteilt: jede Einheit wird von Hand gerechnet';
    case 'end-human':
      return 'das Rechnen von Hand beendet';
    case 'break-out':
      return `Klasse in ${command.teams} Teams aufgeteilt`;
    case 'move-to-team':
      return `${nameOf(command.person)} ist jetzt in Team ${command.team}`;
    case 'pause-teams':
      return command.paused ? 'alle Teams angehalten' : 'alle Teams trainieren';
    case 'bring-back':
      return 'alle sind wieder zusammen';
    case 'hand-over':
      return `den Raum an ${nameOf(command.person)} übergeben`;
    case 'joined':
      return `${nameOf(command.person.id)} ist da`;
    case 'left':
      return `${nameOf(command.person)} ist gegangen`;
    case 'halted':
      return `Das Training steht: ${notFinite(command, hiddenCount)} war nicht endlich`;
    case 'agreed-on':
      return `Die Klasse: ${whatWasDone({ ...act, command: command.as }, nameOf)}`;
    case 'adopted':
      return 'Gewichte kamen aus einem anderen Protokoll';
    default:
      return 'Etwas wurde geändert';
  }
}

function describe(act: Act, nameOf: NameOf): string {
  const what = whatWasDone(act, nameOf);
  const sentence = act.actor === 'server' ? what : `${nameOf(act.actor)}: ${what}`;
  return act.restarted ? `${sentence}; das Training begann neu` : sentence;
}

export default { describe, notFinite, controlTitle, valueTitle } satisfies Partial<typeof feed>;
