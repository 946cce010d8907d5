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

let themes = new WeakMap<Element, Theme>();
const listeners = new Set<() => void>();
let attributes: MutationObserver | undefined;
let stop = () => {};

/** The colours that the page has now, or, for what stands in a shadow root, those of its host. */
export function currentTheme(of?: Node): Theme {
  const root = of?.getRootNode();
  const element = root instanceof ShadowRoot ? root.host : document.documentElement;
  const known = themes.get(element);
  if (known) return known;
  attributes?.observe(element, { attributes: true, attributeFilter: ['data-theme'] });
  const theme = read(element);
  themes.set(element, theme);
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

function read(element: Element): Theme {
  const style = getComputedStyle(element);
  const colors = Object.entries(tokens).map(([name, token]) => [name, parseColor(style.getPropertyValue(token))]);
  return { ...Object.fromEntries(colors), dark: style.colorScheme.includes('dark') };
}

function watch(): () => void {
  const forget = () => (themes = new WeakMap());
  forget(); // they may have changed while nobody listened
  const change = () => {
    forget();
    for (const listener of listeners) listener();
  };
  attributes = new MutationObserver(change);
  currentTheme(); // the page's own is watched from now on, whoever reads it
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', change);
  // A script may run before the style sheet is there.
  window.addEventListener('load', change);
  return () => {
    window.removeEventListener('load', change);
    attributes?.disconnect();
    attributes = undefined;
    system.removeEventListener('change', change);
  };
}
