/** How the player becomes one file that stands on any page: what it has otherwise than Gradroom's own pages. Pure. */

/** Modules in whose place others stand, by their paths in the client. */
export const standIns: Readonly<Record<string, string>> = {
  'views/Term.svelte': 'embed/Plain.svelte',
  'views/Figure.svelte': 'embed/Plain.svelte',
  'strings/de/index.ts': 'embed/no-translation.ts',
};

/** What in a module is said otherwise; it must be there. */
interface Edit {
  readonly from: string;
  readonly to: string;
  readonly needs: string;
}

const worker = (job: string): Edit => ({
  from: `new Worker(new URL('./${job}.worker.ts', import.meta.url), { type: 'module' })`,
  to: `startPlayerWorker('${job}')`,
  needs: "import { startPlayerWorker } from 'EMBED/start-worker.svelte.ts';",
});

const edits: Readonly<Record<string, Edit>> = {
  'state/start-replay-worker.ts': worker('replay'),
  'views/pictures/pictures.ts': worker('pictures'),
  'kernels.ts': { from: 'fetch(url)', to: 'inlined(url)', needs: "import { inlined } from 'EMBED/inlined.ts';" },
};

/**
 * @param path of the module in the client
 * @param embed folder of the player's modules
 * @returns undefined where it stays as it is
 * @throws Error where the module has changed so that nothing is found to be said otherwise
 */
export function edited(path: string, code: string, embed: string): string | undefined {
  const edit = edits[path];
  if (!edit) return undefined;
  if (!code.includes(edit.from)) throw new Error(`${path} has no “${edit.from}”, which the player replaces.`);
  return `${edit.needs.replace('EMBED', embed)}\n${code.replaceAll(edit.from, edit.to)}`;
}

/** The pages' tokens and controls for one shadow root: without faces, which a page beside Gradroom does not have. */
export function shadowStyles(css: string): string {
  return css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/:root:not\((\[[^)]*\])\)/g, ':host(:not($1))')
    .replace(/:root(\[[^\]]*\])/g, ':host($1)')
    .replace(/:root\b/g, ':host')
    .replace(/^body\b/gm, ':host');
}

/** What stands in the code where the styles come. */
export const STYLES = '__GRADROOM_STYLES__';

/**
 * The file: the code in a function that can tell its own text, for that is what its workers run. In ASCII, whatever the page around it is
 * written in.
 */
export function oneFile(code: string, styles: string): string {
  const place = new RegExp(`(["'\`])${STYLES}\\1`);
  if (!place.test(code)) throw new Error('The player has no place for its styles.');
  const styled = code.replace(place, () => JSON.stringify(styles));
  const ascii = styled.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `(function player(){const gradroomSource=()=>'('+player+')()';${ascii}\n})();\n`;
}
