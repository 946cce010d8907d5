/** Tells what other tabs of this browser keep: what this tab shows of it follows, so that no tab writes over another's. */

/** @returns the way to stop */
export function onKeptElsewhere(key: string, listener: () => void): () => void {
  // Tests of what a page keeps need no page.
  if (typeof window === 'undefined') return () => {};
  const heard = (event: StorageEvent) => {
    // Without a key everything was cleared.
    if (event.key === key || event.key === null) listener();
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}
