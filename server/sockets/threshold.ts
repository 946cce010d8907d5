/**
 * Which requests come to Engine.IO at all. By itself it asks about those alone that begin a session: whoever has one polls, posts and
 * upgrades without being looked at, from whatever page; and it answers as a script whoever says so, for which browsers name no page.
 */
import type { IncomingMessage } from 'node:http';
import { isOriginAllowed } from '../origin.js';
import type { Refused } from '../refused.js';

export interface ThresholdOptions {
  readonly refused: Pick<Refused, 'tell'>;
  readonly publicUrl: string | undefined;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly hostOf: (request: IncomingMessage) => string;
  /** Whether nobody new is let in any more. */
  readonly isStopping: () => boolean;
  /** Whether there is no place for one more session by long-polling of this address. */
  readonly isFull: (address: string) => boolean;
}

/**
 * The answer to one that does not come. With 503 a proxy asks the next server, which is right for a WebSocket alone: it is one connection,
 * while each request of a session by long-polling is led anew to where the first one was, where nobody knows the session.
 */
export interface TurnedAway {
  readonly status: 400 | 403 | 429 | 503;
  readonly text: string;
}

export class Threshold {
  constructor(private readonly options: ThresholdOptions) {}

  /** Why this request does not come to Engine.IO; undefined where it does. */
  whyNot(request: IncomingMessage, isUpgrade: boolean): TurnedAway | undefined {
    const { refused, publicUrl, addressOf, hostOf, isStopping, isFull } = this.options;
    if (!isOriginAllowed(request.headers.origin, hostOf(request), publicUrl) || isOfOtherSite(request)) {
      refused.tell('origin', 'wrong-origin', addressOf(request));
      return foreign;
    }
    const query = queryOf(request);
    if (query.has('j')) {
      refused.tell('connection', 'jsonp', addressOf(request));
      return asScript;
    }
    // Whoever polls still hears why it has to go.
    if (isStopping() && (isUpgrade || isNew(query))) return stopping;
    if (isUpgrade || !isNew(query) || !isFull(addressOf(request))) return undefined;
    refused.tell('connection', 'too-many-sessions', addressOf(request));
    return full;
  }
}

/**
 * Browsers name no page for what needs no leave of ours to be asked, such as an image. Over HTTPS, and at this very machine, they say
 * whose it is all the same.
 */
const isOfOtherSite = ({ headers: { origin, 'sec-fetch-site': site } }: IncomingMessage) =>
  origin === undefined && (site === 'cross-site' || site === 'same-site');

/** As Engine.IO reads it: of what is said twice the last one counts, and no session is a new one. */
const queryOf = ({ url = '' }: IncomingMessage) => new URL(url, 'http://gradroom').searchParams;
const isNew = (query: URLSearchParams) => !query.getAll('sid').at(-1);

const foreign: TurnedAway = { status: 403, text: 'A page of another site may not ask this.' };
const asScript: TurnedAway = { status: 400, text: 'JSONP is not spoken here: poll without j.' };
// Of a session by long-polling that the next server opens for it each request is refused until this one has ended, some seconds later;
// its client begins anew meanwhile, as it would with any other answer. Some proxies do lead it to where it was opened.
const stopping: TurnedAway = { status: 503, text: 'This server is stopping.' };
const full: TurnedAway = { status: 429, text: 'Too many of this network are in no room yet. Try again in a moment.' };
