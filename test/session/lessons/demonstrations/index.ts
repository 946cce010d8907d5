/** All demonstrations: what Gradroom claims that its presets show. Run for a few seeds by a test, for a hundred by `npm run bench`. */
import type { Demonstration } from './demonstrate.js';
import { rectified } from './rectified.js';
import { smooth } from './smooth.js';

export * from './demonstrate.js';
export const demonstrations: readonly Demonstration[] = [...smooth, ...rectified];
