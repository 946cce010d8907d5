/** All demonstrations: what Gradroom claims that its presets show. Run for a few seeds by a test, for a hundred by `npm run bench`. */
import type { Demonstration } from './demonstrate.js';
import { output } from './output.js';
import { raced } from './raced.js';
import { rectified } from './rectified.js';
import { smooth } from './smooth.js';

export * from './demonstrate.js';
export * from './race-runs.js';
export const demonstrations: readonly Demonstration[] = [...smooth, ...output, ...rectified, ...raced];
