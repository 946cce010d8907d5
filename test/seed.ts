/**
 * The seed of property tests: always the same in `npm test`, so that a change is judged by what it changed; another one in
 * each `npm run test:long`, so that new cases are still found. A seed that failed stays as a named test.
 */
import fc from 'fast-check';

fc.configureGlobal(process.env.GRADROOM_LONG ? {} : { seed: 20_261_123 });
