/** German: the window of explaining views, and what they share. */
import type { explainWords } from '../en/explain.js';

export default {
  heldStill: 'Schritt {step}, festgehalten',
  takePresent: 'Den jetzigen Schritt nehmen',
  live: 'live',
  notArrived: 'Diese Ansicht ist nicht angekommen. Prüfe das Netzwerk und wähle sie noch einmal.',
  tryAgain: 'Noch einmal',
  asTable: 'Als Tabelle',
  settingsChanging: 'Die Klasse ändert gerade Einstellungen. Versuche es gleich noch einmal.',
  asking: 'Fragt den Raum nach seinen genauen Zahlen …',
  whatToExplain: 'Was erklärt wird',
  atZ: (activationTitles: string, z: string, a: string) => `${activationTitles}: Bei z ${z} ist die Aktivierung ${a}`,
  andSlope: (slope: string) => `, die Steigung ${slope}`,
  sampleAt: (chosen: string, count: string, x1: string, x2: string) =>
    `Beispiel ${chosen} von ${count}: x₁ ${x1}, x₂ ${x2}, `,
  value: (label: string) => `Wert ${label}`,
  sample: 'Beispiel',
  output: 'Ausgabe',
  layerNumber: (column: number) => `Schicht ${column}`,
  unitOf: (of: string, index: number) => `${of}, Einheit ${index}`,
  unitLabel: 'Einheit',
  arrowsChoose: (layer: string) => `${layer}; die Pfeiltasten wählen eine andere`,
  weight: 'Gewicht',
  chooseLayer: 'Schicht',
  fromUnit: 'Von',
  unit: (input: number) => `Einheit ${input}`,
  toUnit: 'Zu',
  theOutput: 'der Ausgabe',
  theLayer: (layer: number) => `Schicht ${layer}`,
  unitIn: (unit: number, place: string) => `Einheit ${unit} ${place === 'der Ausgabe' ? place : `von ${place}`}`,
  views: {
    activation: {
      title: 'Aktivierung',
      question: 'Was macht eine Funktion aus z, und wie viel vom Gradienten lässt sie zurück?',
    },
    forward: { title: 'Vorwärts', question: 'Wie wird aus einem Beispiel eine Wahrscheinlichkeit und ein Verlust?' },
    chain: {
      title: 'Kettenregel',
      question: 'Warum ist der Gradient eines Gewichts so groß oder so klein, wie er ist?',
    },
    flow: { title: 'Gradientenfluss', question: 'Wie viel vom Gradienten erreicht jede Schicht?' },
    units: {
      title: 'Einheiten',
      question: 'Welche Einheiten sind tot oder gesättigt, seit wann, und was würde helfen?',
    },
    race: { title: 'Rennen', question: 'Wer lernt hier schneller, und ist das Glück?' },
    loss: { title: 'Verlust', question: 'Warum schiebt eine falsche Antwort, und wie stark?' },
    batch: { title: 'Batch', question: 'Welche Beispiele schieben ein Gewicht nach oben, welche nach unten?' },
  },
} satisfies typeof explainWords;
