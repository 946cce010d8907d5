/** German: activation functions and their controls. */
import type { activationWords } from '../en/activation.js';

export default {
  activation: (spoken: string) => `Aktivierung: ${spoken}`,
  gradient: 'Gradient',
  change: 'Ändern',
  exploreHint: 'Diese Aktivierung erkunden',
  compare: 'Vergleichen',
  drag: (slope: boolean) => (slope ? 'Steigung ziehen' : 'Kurve ziehen'),
  lessAlpha: 'Weniger Alpha',
  slopeBelowZero: 'Steigung für {math}',
  downToAlpha: 'bis −α',
  moreAlpha: 'Mehr Alpha',
  zeroSlope: 'Steigung 0',
  saturated: 'gesättigt',
  dragAlpha: 'Ziehen, um Alpha zu ändern',
  alpha: (title: string) => `Alpha: ${title}`,
  histogram: (spoken: string) => `alle {math} jetzt: ${spoken}`,
  together: 'Das entscheidet die Klasse jetzt zusammen: Wähle, was du möchtest.',
  softmaxShare: 'Softmax, der Anteil von e hoch z',
  output: 'die Ausgabe',
  onlyOutput: (activationTitles: string) => `Zu diesem Verlust gehört die Ausgabe ${activationTitles}.`,
} satisfies typeof activationWords;
