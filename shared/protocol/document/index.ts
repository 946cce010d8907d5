/** PROTOCOL.md, whole: made from the schemas, tables and types that the code runs on. Written by `node scripts/protocol.mjs`. */
import { commandsSection } from './commands.js';
import { framesSection, racesSection } from './frames.js';
import { section } from './markdown.js';
import { httpSection } from './http.js';
import {
  codeSection,
  errorsSection,
  eventsSection,
  exampleSection,
  handshakeSection,
  limitsSection,
} from './messages.js';
import { logSection, stateSection } from './state.js';

export function protocolDocument(): string {
  const document = section(
    1,
    'Protocol',
    'How a client and a Gradroom server talk. Made by `node scripts/protocol.mjs` from the schemas that check every message (`shared/session`, `shared/protocol`, `shared/recording`): change it there, a test fails where this page is stale.',
    codeSection(),
    httpSection(),
    handshakeSection(),
    eventsSection(),
    exampleSection(),
    commandsSection(),
    stateSection(),
    framesSection(),
    racesSection(),
    logSection(),
    errorsSection(),
    limitsSection(),
  );
  return `${document}\n`;
}
