/** German: the explaining view of forward. */
import type { forwardWords } from '../en/explain-forward.js';

export default {
  loss: 'Verlust',
  unit: (layer: string, unit: number, shape: number) => `${layer}, Einheit ${unit} von ${shape}`,
  unit2: (index: number) => `Einheit ${index}`,
  showAllNumbers: (units: number, width: number) => `Alle ${units} × ${width} zeigen`,
  showFewer: 'Weniger zeigen',
  showAll: 'Alle zeigen',
  wholeLayerOnce: 'Die ganze Schicht auf einmal: {math} {span}',
  inputsTimesWeightsBias: 'Eingaben mal Gewichte, der Bias und ihre Summe z',
  from: 'von',
  input: 'Eingabe',
  weight: 'Gewicht',
  product: 'Produkt',
  smallerOnesTogether: (otherCount: number) => `${otherCount} kleinere, zusammen`,
  bias: 'Bias',
  sum: 'Summe {math}',
  unit3: 'Einheit',
  walk: 'Gang',
  oneLayerBack: 'Eine Schicht zurück',
  pause: 'Anhalten',
  play: 'Abspielen',
  oneLayer: 'Eine Schicht weiter',
  speed: 'Tempo',
} satisfies typeof forwardWords;
