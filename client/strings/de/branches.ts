/** German: branches of a recording. */
import type { branchWords } from '../en/branches.js';

const zweige = (count: number) => (count === 1 ? 'den Zweig' : `die ${count} Zweige`);

export default {
  branchHere: 'Von hier abzweigen',
  branchHint: 'Geht von diesem Augenblick mit denselben Gewichten weiter und lässt dich alles ändern (B)',
  tree: (count: number) => (count === 0 ? 'Zweige' : `Zweige (${count})`),
  treeHint: 'Was von dieser Aufzeichnung aus probiert wurde (Umschalt B)',
  computing: (step: string) => `Wird gerechnet: Schritt ${step}`,
  stop: 'Abbrechen',
  branch: (number: number) => `Zweig ${number}`,
  tooMany: (count: number) => `Eine Aufzeichnung kann ${count} Zweige haben. Lösche einen, dann zweige wieder ab.`,
  cannot: (why: string) => `Dieser Zweig lässt sich nicht rechnen: ${why}`,
  full: 'In diesen Zweigen ist mehr geändert, als dieser Browser aufbewahrt. Sie bleiben, bis die Seite geschlossen wird; ein gelöschter Zweig macht Platz.',
  goneElsewhere: 'Dieser Zweig wurde in einem anderen Tab dieses Browsers gelöscht.',
  wentOnElsewhere: (name: string) =>
    `„${name}“ ging in einem anderen Tab dieses Browsers weiter und bleibt, wie er dort ist. Zweige noch einmal ab, um hier etwas anderes zu probieren.`,
  opening: 'Der Zweig wird geöffnet …',
  openingWhy: 'Das Netz geht von hier mit denselben Gewichten weiter.',
  back: 'Zurück zur Aufzeichnung',
  backShort: 'Aufzeichnung',
  yours: (step: string) => `ab Schritt ${step}. Was du hier änderst, bleibt in diesem Zweig.`,
  bar: (name: string) => `Du bist in einem Zweig: ${name}`,
  over: (name: string, loss: string, parent: string) =>
    `Testverlust von ${name}, über dem von ${parent}. Er ist jetzt ${loss}.`,
  openRoom: 'Als Raum öffnen',
  openRoomHere: (step: string) =>
    `Der Augenblick, bei dem der Player steht, Schritt ${step}, kann ein Raum mit neuem Code werden, der von da weitergeht.`,
  openRoomHint: 'Macht einen Raum mit neuem Code, der von diesem Augenblick weitergeht',
  title: 'Zweige dieser Aufzeichnung',
  none: 'Noch gibt es keinen Zweig. Geh zu einem Augenblick der Aufzeichnung und drücke „Von hier abzweigen“: Das Netz geht von da mit denselben Gewichten weiter, und du kannst alles ändern. Die Aufzeichnung bleibt, wie sie ist.',
  recording: 'Die Aufzeichnung',
  theRecording: 'der Aufzeichnung',
  whole: (step: string) => `was geschah, ${step} Schritte`,
  leftAt: (step: string, parent: string) => `bei Schritt ${step} abgezweigt von ${parent}`,
  reached: (steps: string) => (steps === '0' ? 'noch nicht trainiert' : `${steps} Schritte weiter`),
  finalLoss: 'Testverlust {loss}',
  treeKeys: 'Pfeiltasten wählen einen Zweig, Enter geht in ihm weiter, Entf löscht ihn.',
  name: 'Name',
  comment: 'Bemerkung',
  commentHint: 'Was du probiert und was du gesehen hast',
  goOn: 'In ihm weitermachen',
  watch: 'Ansehen',
  watchHint: 'Spielt sie als eigene Aufzeichnung ab, mit eigener Zeitleiste',
  moment: (step: string) => `Sein Augenblick bei Schritt ${step}`,
  branchThere: 'Von da abzweigen',
  compareWith: 'Vergleichen mit',
  compare: 'Vergleichen',
  download: 'Herunterladen',
  downloadHint: 'Als eigene .gradroom-Datei, die der Player öffnet',
  fileTitle: (recording: string, name: string) => `${recording}: ${name}`.slice(0, 120),
  remove: 'Löschen',
  removed: (name: string, others: number) =>
    `„${name}“ wurde gelöscht${others === 0 ? '' : others === 1 ? ', mit dem Zweig, der davon abging' : `, mit ${others} Zweigen, die davon abgingen`}.`,
  bringBack: 'Zurückholen',
  reallyRemove: (name: string, others: number) =>
    others === 0 ? `„${name}“ löschen?` : `„${name}“ löschen, und ${zweige(others)} davon?`,
  keep: 'Behalten',
  backToTree: 'Zurück zum Baum',
  atStep: (step: string) => `Beide bei Schritt ${step}`,
  plane: (name: string) => `${name}: was das Netz überall antwortet`,
  numbers: 'In Zahlen',
  nothingDiffers: 'Keine. Auch die Gewichte sind dieselben, Bit für Bit.',
  testLoss: 'Testverlust',
  trainLoss: 'Trainingsverlust',
  testAccuracy: 'Testgenauigkeit',
  trainAccuracy: 'Trainingsgenauigkeit',
  stopped: 'Das Training steht: Eine Zahl war nicht endlich.',
  gradients: 'Gradient ‖∂J/∂W‖ nach Schicht',
  layer: (number: number) => `Schicht ${number}`,
  output: 'Ausgabe',
  noLayer: 'keine solche Schicht',
  contribution: 'Was die Klasse bewirkt hat',
  contributionHint:
    'Vergleicht die Aufzeichnung mit demselben Netz, ebenso lange trainiert, ohne alles, was getan wurde',
  untouched: 'Unberührt',
  untouchedWhy: (steps: string) =>
    `Derselbe Startwert und die Einstellungen, mit denen das Training begann, ${steps} Schritte trainiert, ohne dass jemand etwas änderte.`,
  lowered: (is: number, untouched: number, factor: string) =>
    `Mit dem, was die Klasse tat, ist der Testverlust {isLoss:${is}} statt {untouchedLoss:${untouched}}: ${factor}-mal kleiner.`,
  raised: (is: number, untouched: number, factor: string) =>
    `Mit dem, was die Klasse tat, ist der Testverlust {isLoss:${is}} statt {untouchedLoss:${untouched}}: ${factor}-mal größer.`,
  alike: (is: number, untouched: number) =>
    `Mit dem, was die Klasse tat, ist der Testverlust {isLoss:${is}}, unberührt {untouchedLoss:${untouched}}: kaum ein Unterschied.`,
  classStopped: (untouched: number) =>
    `Mit dem, was die Klasse tat, blieb das Training stehen, denn eine Zahl war nicht endlich. Unberührt ging es weiter, bis zu einem Testverlust von {untouchedLoss:${untouched}}.`,
  untouchedStopped: (is: number) =>
    `Unberührt wäre das Training stehen geblieben, denn eine Zahl war nicht endlich. Mit dem, was die Klasse tat, ist der Testverlust {isLoss:${is}}.`,
  bothStopped: 'So oder so blieb das Training stehen, denn eine Zahl war nicht endlich.',
  otherData: 'Die Klasse hat die Daten geändert, darum gehören die beiden Verluste zu verschiedenen Aufgaben.',
} satisfies typeof branchWords;
