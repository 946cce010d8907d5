/**
 * The language that the page speaks. English is the source: each area's strings stand in `en/<area>.ts`, and components import
 * them from there. Another language may lack some, which are then said in English; it is loaded only where it is spoken.
 */

/** Strings of one area: text, a function that makes one from values, or a small record of both. */
export type Strings = Record<string, unknown>;
/** What a language says, by area. */
export type Translation = Readonly<Record<string, Strings>>;

/** Every language, by its BCP 47 tag, under its own name. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

/** What is said as soon as a page opens, and what comes behind it: most of what is explained is never opened. */
interface Loaded {
  readonly default: Translation;
  readonly later: () => Promise<{ readonly default: Translation }>;
}

const translations: Record<Exclude<Language, 'en'>, () => Promise<Loaded>> = {
  de: () => import('./de/index.js'),
};

const STORAGE_KEY = 'gradroom.language';
let spoken = $state<Language>('en');
/** What was chosen last; it may be under way. */
let wanted: Language = 'en';
let locale = $state<string>('en');
let translation = $state.raw<Translation>({});

export const language = {
  get current(): Language {
    return spoken;
  },
  /** For numbers: the language that is spoken, of the reader's region where the browser names it (de-AT). */
  get locale(): string {
    return locale;
  },
  /** Speaks another language from now on, also in this browser's later pages; one that cannot be loaded changes nothing. */
  async choose(next: Language): Promise<void> {
    try {
      const rest = await speak(next);
      if (wanted === next) localStorage.setItem(STORAGE_KEY, next);
      await rest?.();
    } catch {
      // Without the network it stays as it is; a browser without storage forgets the choice with the page.
    }
  },
};

export const languageTags = Object.keys(languages) as Language[];

/** Call once, before the first page is drawn: as chosen here, else the first of the browser's languages that we speak. */
export async function restoreLanguage(): Promise<void> {
  try {
    const rest = await speak(chosenLanguage() ?? firstSpoken(navigator.languages));
    // It comes behind the page; what cannot be loaded is said in English.
    rest?.().catch(() => undefined);
  } catch {
    // It did not load: English is here.
  }
}

/** @param wanted BCP 47 tags, the preferred first */
export function firstSpoken(wanted: readonly string[]): Language {
  const known = wanted.map(languageOf);
  return known.find(isLanguage) ?? 'en';
}

/** `english`, each string in the spoken language where that has it: read as properties, so that they follow a change. */
export function strings<T extends Strings>(area: string, english: T): T {
  return new Proxy(english, {
    get: (source, key: string) => translation[area]?.[key] ?? source[key],
  });
}

function localeOf(spoken: Language): string {
  return navigator.languages.find((tag) => languageOf(tag) === spoken) ?? spoken;
}

function languageOf(tag: string): string {
  return tag.split('-')[0].toLowerCase();
}

function chosenLanguage(): Language | undefined {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored !== null && isLanguage(stored) ? stored : undefined;
}

/** @returns what brings the rest, which is said in English until then */
async function speak(next: Language): Promise<(() => Promise<void>) | undefined> {
  wanted = next;
  const loaded = next === 'en' ? undefined : await translations[next]();
  // Of two that were chosen one after the other the last one counts, whichever is here first.
  if (wanted !== next) return undefined;
  translation = loaded?.default ?? {};
  spoken = next;
  locale = localeOf(next);
  document.documentElement.lang = next;
  return (
    loaded &&
    (async () => {
      const { default: rest } = await loaded.later();
      if (spoken === next) translation = { ...translation, ...rest };
    })
  );
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(languages, tag);
}
