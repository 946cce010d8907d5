/** German: what is measured, in a sentence and how. */
import type { Measured, MeasureName } from '@gradroom/shared/lessons';
import type { measureWords } from '../en/measures.js';

const names: Readonly<Record<MeasureName, string>> = {
  epochs: 'Epochen trainiert',
  steps: 'Schritte trainiert',
  loss: 'Trainingsverlust',
  'test-loss': 'Testverlust',
  accuracy: 'Trefferquote',
  'test-accuracy': 'Trefferquote im Test',
  halted: 'Nicht endlich (1) oder endlich (0)',
  'gradient-ratio': '‖∂J/∂W‖, Ausgabe ÷ Schicht 1',
  'hidden-gradient': 'Größtes verborgenes ‖∂J/∂W‖',
  'dead-layers': 'Tote Schichten',
  'gradient-norm': '‖∂J/∂W‖',
  'mean-delta': 'Mittleres |∂J/∂z|',
  slope: 'Mittlere Steigung |g′(z)|',
  saturated: 'Anteil fast ohne Steigung',
  'dead-units': 'Tote Einheiten',
  'lost-updates': 'Anteil, beim Runden verloren',
  movement: 'Bewegung der Gewichte',
  'mean-output': 'Mittlere Aktivierung',
  'same-sign': 'Anteil mit einem Vorzeichen',
};
const sentences: Readonly<Record<MeasureName, readonly [wording: string, how: string]>> = {
  epochs: [
    'Das Netz hat {value} Epochen trainiert.',
    'Schritte, seit die Gewichte gezogen wurden, geteilt durch die Mini-Batches eines Durchgangs durch die Trainingsdaten.',
  ],
  steps: ['Das Netz hat {value} Schritte trainiert.', 'Änderungen der Gewichte, seit sie gezogen wurden.'],
  loss: ['Der Trainingsverlust ist {value}.', 'Mittlerer Verlust über die Trainingsdaten mit den jetzigen Gewichten.'],
  'test-loss': ['Der Testverlust ist {value}.', 'Mittlerer Verlust über die Testdaten mit den jetzigen Gewichten.'],
  accuracy: [
    'Das Netz liegt bei {value} der Trainingspunkte richtig.',
    'Anteil der Trainingspunkte, deren Klasse das Netz mit den jetzigen Gewichten nennt.',
  ],
  'test-accuracy': [
    'Das Netz liegt bei {value} der Testpunkte richtig.',
    'Anteil der Testpunkte, deren Klasse das Netz mit den jetzigen Gewichten nennt.',
  ],
  halted: [
    'Zahlen, die nicht endlich sind (1, wenn ja, 0, wenn nein): {value}.',
    '1, wo ein Schritt eine Zahl ergab, die nicht endlich ist, sodass das Training von selbst anhielt; sonst 0.',
  ],
  'gradient-ratio': [
    'Der Gradient ‖∂J/∂W‖ der Ausgabe ist {value}-mal der von Schicht 1.',
    '‖∂J/∂W‖ der Ausgabe, geteilt durch ‖∂J/∂W‖ von Schicht 1, des eben angewandten Mini-Batch.',
  ],
  'hidden-gradient': [
    'Der größte Gradient ‖∂J/∂W‖ einer verborgenen Schicht ist {value}.',
    'Der größte der ‖∂J/∂W‖ aller verborgenen Schichten, des eben angewandten Mini-Batch.',
  ],
  'dead-layers': [
    'Verdeckte Schichten, in denen jede Einheit tot ist: {value}.',
    'Verdeckte Schichten, in denen die Aktivierung jeder Einheit für jedes Trainingsbeispiel 0 ist und keine Steigung hat.',
  ],
  'gradient-norm': [
    'Der Gradient ‖∂J/∂W‖ {layer} ist {value}.',
    'Wurzel aus der Summe der Quadrate aller ∂J/∂w der Schicht, des eben angewandten Mini-Batch.',
  ],
  'mean-delta': [
    'Das mittlere |∂J/∂z| {layer} ist {value}.',
    'Mittel über die Einheiten und die Beispiele des eben angewandten Mini-Batch, jedes Beispiel nach seinem eigenen Verlust.',
  ],
  slope: [
    'Die mittlere Steigung |g′(z)| {layer} ist {value}.',
    'Mittel über die Einheiten und die Beispiele des eben angewandten Mini-Batch.',
  ],
  saturated: [
    'Von den Paaren (Beispiel, Einheit) {layer} haben {value} kaum Steigung.',
    'Anteil der Paare (Trainingsbeispiel, Einheit) mit |g′(z)| unter 5 % des größten Werts. Bei einem ReLU: die mit z < 0.',
  ],
  'dead-units': [
    'Tote Einheiten {layer}: {value}.',
    'Einheiten, deren Aktivierung für jedes Trainingsbeispiel 0 ist und keine Steigung hat. Bei einem ReLU: die mit z ≤ 0 für alle.',
  ],
  'lost-updates': [
    'Das Runden verschluckt die nächste Änderung von {value} der Gewichte {layer}.',
    'Anteil der Gewichte w der Schicht, die ein weiterer Schritt mit diesem Gradienten genau so ließe, wie sie sind.',
  ],
  movement: [
    'Die Gewichte {layer} haben sich um {value} ihrer Länge bewegt, seit sie gezogen wurden.',
    '‖W − W₀‖ / ‖W₀‖ der Schicht, mit W₀, wie es gezogen wurde.',
  ],
  'mean-output': [
    'Die mittlere Aktivierung {layer} ist {value}.',
    'Mittel von a über die Einheiten der Schicht und alle Trainingsbeispiele.',
  ],
  'same-sign': [
    'Für {value} der Trainingsbeispiele haben alle Aktivierungen {layer} dasselbe Vorzeichen.',
    'Anteil der Trainingsbeispiele, für die alle a der Schicht über 0 sind oder alle darunter. Jede Einheit der nächsten Schicht hat ∂J/∂w = δ·a: Dann haben die Gradienten all ihrer Gewichte ein Vorzeichen.',
  ],
};

/** In the genitive, which German has for “of layer 1”. */
function ofLayer(layer: number | undefined): string {
  if (layer === undefined) return 'der verborgenen Schichten';
  return layer === -1 ? 'der Ausgabe' : `von Schicht ${layer + 1}`;
}

export default {
  name: ({ measure, layer }: Measured) =>
    layer === undefined ? names[measure] : `${names[measure]}, ${layer === -1 ? 'Ausgabe' : `Schicht ${layer + 1}`}`,
  wording: ({ measure, layer }: Measured) => sentences[measure][0].replace('{layer}', ofLayer(layer)),
  how: (measure: MeasureName) => sentences[measure][1],
} satisfies typeof measureWords;
