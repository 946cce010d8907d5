/**
 * The glossary: every term's page, by field. Its words stand in `en/*.terms.md`, its one-sentence explanations in
 * `client/strings/en/terms.ts`, where the rest of the page takes them from as well.
 */
import { terms, type TermName } from '../strings/en/terms.js';
import { slugOf } from '../views/term-address.js';
import network from './en/network.terms.md';
import activations from './en/activations.terms.md';
import curves from './en/curves.terms.md';
import gradients from './en/gradients.terms.md';
import health from './en/health.terms.md';
import loss from './en/loss.terms.md';
import training from './en/training.terms.md';
import initial from './en/initial.terms.md';
import data from './en/data.terms.md';
import type { Field, ReadingPage } from './page.js';

export const fields: readonly Field[] = [
  network,
  activations,
  curves,
  gradients,
  health,
  loss,
  training,
  initial,
  data,
];

const bySlug = new Map(fields.flatMap(({ pages }) => pages.map((page) => [slugOf(page.term), page] as const)));

/** The page at `/read/…`; undefined where no term has that name. */
export function pageAt(slug: string): ReadingPage | undefined {
  return bySlug.get(slug);
}

/** Title and one-sentence explanation of a term that a page names. */
export function termOf(name: string): { readonly title: string; readonly sentence: string } {
  return terms[name as TermName];
}
