/** What a list says of kept recordings: dates, lengths and sizes as people read them; and which of them are meant, in which order. */
import { recordingVisibilities, type RecordingInfo, type RecordingVisibility } from '@gradroom/shared';
import { recordingWords as words } from '../../strings/en/recordings.js';
import { language } from '../../strings/language.svelte.js';
import { formatCount, formatShort } from '../../views/numbers.js';

const inLocale = (options: Intl.DateTimeFormatOptions, ms: number) =>
  new Intl.DateTimeFormat(language.locale, options).format(ms);

/** 29 Nov 2026. @param ms since 1970 */
export const dayOf = (ms: number): string => inLocale({ dateStyle: 'medium' }, ms);
export const timeOf = (ms: number): string => inLocale({ dateStyle: 'medium', timeStyle: 'short' }, ms);

/** 52 min, and of less than one its seconds. */
export function lengthOf(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? words.seconds(formatCount(seconds)) : words.minutes(formatCount(Math.round(seconds / 60)));
}

export const sizeOf = (bytes: number): string =>
  bytes <= 999_000
    ? words.kilobytes(formatCount(Math.ceil(bytes / 1_000)))
    : words.megabytes(formatShort(bytes / 1e6, 2));

/** What a search finds: every word must be in the name, a nickname or the date, said in one way or another. */
export function isMeant({ name, madeAt, owned }: RecordingInfo, search: string): boolean {
  const dates = [dayOf(madeAt), inLocale({ dateStyle: 'full' }, madeAt), new Date(madeAt).toISOString().slice(0, 10)];
  const said = [name, ...(owned?.names ?? []), owned?.code ?? '', ...dates].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

/** To whom it may be opened: one that came as a file has no class. */
export const openTo = ({ owned }: RecordingInfo): readonly RecordingVisibility[] =>
  owned?.code === '' ? recordingVisibilities.filter((one) => one !== 'class') : recordingVisibilities;

type Order = (a: RecordingInfo, b: RecordingInfo) => number;

const forever = Number.MAX_SAFE_INTEGER;
export const orders = {
  newest: (a, b) => b.madeAt - a.madeAt,
  oldest: (a, b) => a.madeAt - b.madeAt,
  name: (a, b) => a.name.localeCompare(b.name, language.locale, { numeric: true }),
  longest: (a, b) => b.lengthMs - a.lengthMs,
  people: (a, b) => b.peopleCount - a.peopleCount,
  largest: (a, b) => b.byteCount - a.byteCount,
  expiry: (a, b) => (a.expiresAt ?? forever) - (b.expiresAt ?? forever),
} as const satisfies Record<string, Order>;
export type OrderName = keyof typeof orders;
export const orderNames = Object.keys(orders) as OrderName[];

/** How long one is kept from now on, in days; null for ever. */
export const terms = [30, 90, 365, null] as const;
