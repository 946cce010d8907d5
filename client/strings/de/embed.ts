/** German: the player on other sites, and the HTML for it. */
import type { embedWords } from '../en/embed.js';

export default {
  player: (title: string) => `Gradroom-Aufzeichnung: ${title}`,
  slower:
    'Diese Seite oder dieser Browser erlaubt nicht, womit Gradroom am schnellsten rechnet: Hier spielt es langsamer.',
  view: 'Was gezeigt wird',
  views: { network: 'Netz', boundary: 'Grenze', loss: 'Verlust' },
  picture: 'Das Netz bei diesem Schritt: seine Einheiten, seine Kanten und was es antwortet',
  more: 'Mehr',
  open: 'In Gradroom öffnen',
  opensTab: 'öffnet einen neuen Tab',
  keys: 'Tasten: Leertaste spielt ab; Komma und Punkt für einen Schritt; ← und → für fünf Sekunden.',
  noSource: 'Dieser Player hat keine Aufzeichnung: Die Seite nennt keine in „src“.',
  fromFile:
    'Eine Seite, die als Datei geöffnet ist, darf keine anderen Dateien lesen. Lege sie auf einen Webserver, oder wähle die Aufzeichnung hier.',
  embed: 'Einbetten',
  embedWhy: 'Setze dies dahin, wo die Seite den Player zeigen soll:',
  embedAlone: 'Wer jene Seite sieht, sieht die Aufzeichnung, wie über den Link. Cookies setzt sie dort keine.',
  iframe: 'HTML des Players',
  atThisStep: (step: string) => `Er beginnt bei Schritt ${step}.`,
} satisfies typeof embedWords;
