/** German: where numbers of other networks than the page's come from, and how they are checked. */
import type { elsewhereWords } from '../en/number-elsewhere.js';

export default {
  moment: (name: string) => `des aufgehobenen Moments „${name}“`,
  fromMoment:
    'Der Raum hat die Gewichte dieses Moments Bit für Bit; die Seite hat nach ihnen gefragt und dies selbst berechnet. Prüfen fragt noch einmal nach ihnen.',
  team: (team: number) => `von Team ${team}`,
  fromTeam:
    'Das neueste Bild aus dem eigenen Raum des Teams hat es gebracht. Prüfen lässt es sich dort: Öffne das Team und frage nach derselben Zahl.',
  fromTeamThen:
    'Ein Bild aus dem eigenen Raum des Teams hat es gebracht, als das Team dort war. Prüfen lässt es sich dort: Öffne das Team und frage nach demselben Punkt seiner Kurve.',
  inPicture: (place: string, picture: string) => `${place}, in „${picture}“`,
  fromPicture:
    'Die Seite hat es, wie das Bild, aus den Gewichten berechnet, die sie von diesem Netz hat. Prüfen schickt die Stelle noch einmal durch sie.',
  line: (name: string) => `von ${name}`,
  layerOf: (layer: string, whose: string) => `${layer} ${whose}`,
  fromLine: 'Die Seite hat diesen Zweig aus seinem Log bis zu diesem Schritt neu trainiert. Prüfen tut es noch einmal.',
  recording: 'der Aufzeichnung',
  fromPath:
    'Ein Punkt einer Kurve, die herauskam, als die Aufzeichnung aus ihrem Log neu trainiert wurde. Prüfen tut das noch einmal, bis zu diesem Schritt.',
  without: (change: string) => `der Aufzeichnung ohne „${change}“`,
  fromEnding:
    'Die Seite hat sie noch einmal bis zum Ende trainiert. Prüfen wertet die Gewichte, mit denen sie endete, noch einmal an allen Punkten aus.',
  fromRanking:
    'Die Seite hat die Aufzeichnung ohne diese Änderung noch einmal bis zum Ende trainiert. Drücke auf die Änderung: Alles wird noch einmal berechnet, mit der Kurve.',
  fromWhole:
    'Die Aufzeichnung wurde bis zu ihrem Ende trainiert. Spiele sie bis dorthin: Neben dem Netz lässt sich nach derselben Zahl fragen.',
  byHand: (place: string) => `${place}, von Hand gerechnet`,
  fromHand:
    'Die Klasse hat mit Gewichten und Eingaben gerechnet, die auf zwei Stellen gerundet sind, und auch jedes Ergebnis gerundet. Beim Prüfen werden dieselben Rechnungen noch einmal gemacht, aus den genauen Gewichten dieses Schritts.',
  copy: (step: string) => `in einer Kopie von Schritt ${step}`,
  copyAsItIs: 'wie sie ist',
  copyLeaky: (alpha: string, layers: string) => `mit Leaky ReLU (Alpha ${alpha}) in ${layers}`,
  fromCopy: (step: string, steps: string, how: string, rate: string) =>
    `In einer Kopie des Netzes von Schritt ${step}, ${steps} Schritte weitertrainiert, ${how}, mit der Lernrate ${rate}: wirklich berechnet, auf dieser Seite. Prüfen trainiert dieselben Kopien noch einmal.`,
  copyDiverged: 'Diese ist vor dem letzten davon divergiert.',
} satisfies typeof elsewhereWords;
