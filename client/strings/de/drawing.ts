/** German: lines that people draw, and the boundary they stand for. */
import type { drawingWords } from '../en/drawing.js';

export default {
  how: 'Zieh eine Linie mit der Maus oder dem Finger; neu ziehen beginnt von vorn. Mit der Tastatur bewegen die Pfeiltasten das Kreuz, Enter setzt einen Punkt, die Rücktaste nimmt den letzten weg.',
  plane: 'Die Ebene der Daten, um darin zu zeichnen',
  cross: (x1: string, x2: string) => `Kreuz bei x₁ = ${x1}, x₂ = ${x2}`,
  points: (count: number) =>
    count === 1 ? 'bisher ein Punkt; eine Linie hat zwei' : `eine Linie aus ${count} Punkten`,
  nothing: 'noch nichts gezeichnet',
  back: 'Letzten Punkt weg',
  clear: 'Leeren',
  none: 'Es gibt keine Grenze: überall eine Klasse',
  noBoundary: 'keine Grenze',
  aLine: 'eine Linie',
  yours: 'deine',
  class: 'die Klasse',
  network: 'die Grenze des Netzes',
  noneThere: 'Das Netz sagt überall dieselbe Klasse: Es hat keine Grenze.',
  away: (distance: string) => `${distance} entfernt`,
  off: (distance: string, tolerance: string) => `Im Mittel ${distance} entfernt; bis ${tolerance} gilt als richtig.`,
  now: (others: number, mine: number, boundaries: number | undefined) =>
    [
      `Linien in der Ebene der Daten: ${others} ${others === 1 ? 'Antwort' : 'Antworten'} der Klasse`,
      mine > 0 ? `deine aus ${mine} Punkten` : 'keine von dir',
      boundaries === undefined ? 'die Grenze wird nicht gezeigt' : `${boundaries} der Grenze des Netzes`,
    ].join('; '),
  line: 'Linie',
} satisfies typeof drawingWords;
