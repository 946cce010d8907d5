/** Light or dark: as the system says, unless this device was told otherwise. */

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];

export const themeIcons = { system: 'screen', light: 'sun', dark: 'moon' } as const;

const STORAGE_KEY = 'gradroom.theme';
let choice = $state<ThemeChoice>('system');

export const theme = {
  get choice(): ThemeChoice {
    return choice;
  },
  choose(next: ThemeChoice): void {
    show(next);
    try {
      localStorage.setItem(STORAGE_KEY, next);
    } catch {
      // A browser without storage forgets the choice with the page.
    }
  },
};

/** Call once, before the first page is drawn. */
export function restoreTheme(): void {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    show(themes.find((name) => name === stored) ?? 'system');
  } catch {
    show('system');
  }
}

function show(next: ThemeChoice): void {
  choice = next;
  if (next === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
}
