/**
 * Where the pages stand: at the root of the server that made them, or in any folder of a web host that only serves files
 * (`npm run build:static`). Inside the client a page is named by its path from the site's root on: `/`, `/read/tanh`.
 */

/** Whether a Gradroom server is behind these pages, so that there are rooms. */
export const hasServer = import.meta.env.BASE_URL === '/';

/** The site's folder, with a slash at both ends. All scripts stand in its folder `assets`. */
const base = import.meta.env.BASE_URL === '/' ? '/' : new URL(import.meta.url).pathname.replace(/assets\/[^/]*$/, '');

/** What a link to a page of ours points to. `path` begins with `/`; a query and a fragment may follow. */
export function href(path: string): string {
  if (hasServer) return path;
  // There each page is a folder with an index.html: with its slash no host has to redirect.
  return base + path.slice(1).replace(/[^/?#](?=[?#]|$)/, '$&/');
}

/** The page at an address of this host; undefined for one that is beside the site. */
export function pathOf(pathname: string): string | undefined {
  if (hasServer) return pathname;
  return pathname.startsWith(base) ? pathname.slice(base.length - 1).replace(/\/index\.html$/, '/') : undefined;
}
