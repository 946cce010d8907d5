/** The contract of stores, on those that need nothing but this process. */
import { describe } from 'vitest';
import { itKeepsCodesApart } from './codes-suite.js';
import { itKeepsTheContract } from './contract-suite.js';
import { implementations } from './implementations.js';
import { itKeepsRecordings } from './recordings-suite.js';

describe.each(implementations)('the $name store', (implementation) => {
  itKeepsTheContract(implementation);
  itKeepsCodesApart(implementation);
  itKeepsRecordings(implementation);
});
