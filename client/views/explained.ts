/** The sentences of all terms, loaded when somebody asks for the first one: a phone's room opens sooner without them. */
import type { TermName } from '../strings/en/terms.js';

export type Terms = Readonly<Record<TermName, { readonly title: string; readonly sentence: string }>>;

let loading: Promise<Terms> | undefined;

/** Undefined while the network is away; asked again, it is tried again. */
export async function explained(): Promise<Terms | undefined> {
  loading ??= import('../strings/en/terms.js').then(({ terms }) => terms);
  try {
    return await loading;
  } catch {
    loading = undefined;
    return undefined;
  }
}
