/** The contract of stores, on those that need nothing but this process. */
import { describe } from 'vitest';
import { itKeepsCodesApart } from './codes-suite.js';
import { itKeepsTheContract } from './contract-suite.js';
import { itFencesOwners } from './owners-suite.js';
import { implementations } from './implementations.js';
import { OnceInMemory } from '../../../server/storage/once.js';
import { itIsTakenOnce } from './once-suite.js';
import { itKeepsRecordings } from './recordings-suite.js';

describe.each(implementations)('the $name store', (implementation) => {
  itKeepsTheContract(implementation);
  itFencesOwners(implementation);
  itKeepsCodesApart(implementation);
  itKeepsRecordings(implementation);
});

describe('a pairing code in memory', () => {
  itIsTakenOnce(async () => ({ once: new OnceInMemory(() => Date.now()), close: () => Promise.resolve() }));
});
