/** German: what the page has to say where the server does not. */
import type { serverWords } from '../en/refusals.js';

export default {
  badAnswer: (status: number) =>
    `Der Server hat auf eine Weise geantwortet, die diese Seite nicht versteht (${status}). Lade die Seite neu und versuche es noch einmal.`,
  silent: 'Der Server hat nicht geantwortet. Prüfe, ob dieses Gerät im selben Netz ist, und versuche es noch einmal.',
  unreachable:
    'Der Server ist nicht zu erreichen. Prüfe das Netz und ob Gradroom noch läuft, und versuche es noch einmal.',
} satisfies typeof serverWords;
