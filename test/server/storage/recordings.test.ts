/** The contract of kept recordings, [KR1], on every store. */
import { implementations } from './implementations.js';
import { recordingsContract } from './recordings-contract.js';

implementations.forEach(recordingsContract);
