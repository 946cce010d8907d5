/** The page's colours for canvases: read from the CSS tokens, and told when the theme changes. */
import { parseColor, type Rgb } from './colors.js';

const tokens = {
  bg: '--bg',
  surface: '--surface',
  line: '--line',
  text: '--text',
  muted: '--muted',
  accent: '--accent',
  positive: '--positive',
  negative: '--negative',
  class3: '--class-3',
  class4: '--class-4',
  ok: '--ok',
  warn: '--warn',
  bad: '--bad',
  bar: '--bar',
} as const;

export type Theme = Readonly<Record<keyof typeof tokens, Rgb>> & { readonly dark: boolean };

let theme: Theme | undefined;
const listeners = new Set<() => void>();
let stop = () => {};

/** The colours that the page has now. */
export function currentTheme(): Theme {
  theme ??= read();
  return theme;
}

/** Calls `listener` after each change of the theme; returns the way to stop. */
export function onTheme(listener: () => void): () => void {
  if (listeners.size === 0) stop = watch();
  listeners.add(listener);
  return () => {
    if (listeners.delete(listener) && listeners.size === 0) stop();
  };
}

function read(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colors = Object.entries(tokens).map(([name, token]) => [name, parseColor(style.getPropertyValue(token))]);
  return { ...Object.fromEntries(colors), dark: style.colorScheme.includes('dark') };
}

function watch(): () => void {
  theme = undefined; // it may have changed while nobody listened
  const change = () => {
    theme = undefined;
    for (const listener of listeners) listener();
  };
  const attributes = new MutationObserver(change);
  attributes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', change);
  // A script may run before the style sheet is there.
  window.addEventListener('load', change);
  return () => {
    window.removeEventListener('load', change);
    attributes.disconnect();
    system.removeEventListener('change', change);
  };
}
