/** Makes a module of each field's Markdown when the pages are built: what a browser gets is already read. */
import type { Plugin } from 'vite';
import { readField } from './read-field.js';

export function reading(): Plugin {
  return {
    name: 'gradroom-reading',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('.terms.md')) return undefined;
      return { code: `export default ${JSON.stringify(readField(code))};`, moduleType: 'js', map: null };
    },
  };
}
