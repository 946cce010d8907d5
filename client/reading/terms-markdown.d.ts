/** What `vite-plugin.ts` makes of a field's Markdown. */
declare module '*.terms.md' {
  import type { Field } from './page.js';
  const field: Field;
  export default field;
}
