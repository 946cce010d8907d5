/** Where a term's page is. */
import { href } from '../state/site.js';

/** A term's name as a part of an address: `deadUnit` is `dead-unit`. */
export function slugOf(term: string): string {
  return term.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What a link to a term's page points to. */
export function readingHref(term: string): string {
  return href(`/read/${slugOf(term)}`);
}
