/** The router: which page the address means, and how to go to another without loading anew. */
import { normalizeCode } from '../panels/share/code.js';
import { hasServer, href, pathOf } from '../state/site.js';

export type Route =
  | { readonly page: 'home' | 'alone' | 'recordings' }
  /** In the room of a code, what a projector shows of it, or the teacher's panel. */
  | { readonly page: 'room' | 'project' | 'teach'; readonly of: string }
  /** A lesson, a term of the glossary or a recording by its name; the way to them all where that is empty. */
  | { readonly page: 'learn' | 'read' | 'replay'; readonly of: string }
  | { readonly page: 'unknown'; readonly path: string };

/** The page that a path means. Room codes are forgiving: any case, with or without spaces and dashes. */
export function routeOf(path: string): Route {
  const [page, of = '', more] = path.split('/').filter((part) => part !== '');
  if (page === undefined) return { page: 'home' };
  if ((page === 'alone' || page === 'recordings') && of === '') return { page };
  if ((page === 'learn' || page === 'read' || page === 'replay') && !more) return { page, of };
  if (hasServer && of && !more && (page === 'room' || page === 'project' || page === 'teach')) {
    const code = normalizeCode(`/room/${of}`);
    if (code !== '') return { page, of: code };
  }
  return { page: 'unknown', path };
}

let current = $state.raw<Route>({ page: 'home' });

export const router = {
  get route(): Route {
    return current;
  },
};

/** Goes to another page of ours, named by its path in the site. `replace` leaves no way back to the present one. */
export function navigate(path: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', href(path));
  else history.pushState(null, '', href(path));
  follow();
}

/** Follows the browser's buttons and plain clicks on links of our own; returns the way to stop. */
export function startRouter(): () => void {
  follow();
  window.addEventListener('popstate', follow);
  document.addEventListener('click', onClick);
  return () => {
    window.removeEventListener('popstate', follow);
    document.removeEventListener('click', onClick);
  };
}

function follow(): void {
  const next = routeOf(pathOf(location.pathname) ?? '/');
  // The same page stays as it is: only its fragment or query changed.
  if (JSON.stringify(next) !== JSON.stringify(current)) current = next;
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  const path = pathOf(link.pathname);
  if (path === undefined || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  navigate(path + link.search + link.hash);
}
