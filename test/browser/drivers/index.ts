/** The three engines, each with whether this machine has it. */
import { findBrowsers } from '../find-browsers.mjs';
import { openChromium } from './chromium.js';
import type { EnginePage } from './engine-page.js';
import { openFirefox } from './firefox.js';
import { openWebKit } from './webkit.js';

const found = findBrowsers();

export const engines: readonly { name: string; available: boolean; open: () => Promise<EnginePage> }[] = [
  { name: 'Chromium', available: found.chromium !== undefined, open: openChromium },
  { name: 'Firefox', available: found.firefox !== undefined, open: openFirefox },
  { name: 'WebKit', available: found.webkit !== undefined, open: openWebKit },
];
