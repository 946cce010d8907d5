#!/usr/bin/env node
/**
 * `npm run build:static [folder]`: the pages that need no server (learning alone, lessons, reading) as files for any web host,
 * under any folder of it; `dist/static` unless told otherwise.
 *
 * Hosts that only serve files know no router. So each page is a folder with an index.html of its own, all of them the same
 * but for the way back to the site's folder; every address in it is relative. For all other addresses there is a 404.html.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BuildError, buildStale, toolPath } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The site's pages, as paths without a slash at either end. */
export function sitePages() {
  const lessons = readdirSync(join(root, 'shared/lessons')).map((file) => file.replace(/\.md$/, ''));
  const fields = readdirSync(join(root, 'client/reading/en')).map((file) => join(root, 'client/reading/en', file));
  const terms = fields.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^## (.+)$/gm)].map(([, name]) => slugOf(name.trim())),
  );
  return [
    'alone',
    'replay',
    'replay/example',
    'learn',
    ...lessons.map((name) => `learn/${name}`),
    'read',
    ...terms.map((slug) => `read/${slug}`),
  ];
}

/** As in `client/views/term-address.ts`. */
const slugOf = (term) => term.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Some hosts serve a folder's page under its name without the slash, from where the relative addresses would be wrong. */
const withSlash =
  '<script>if(!/(\\/|\\.html)$/.test(location.pathname))' +
  'history.replaceState(null,"",location.pathname+"/"+location.search+location.hash)</script>';
/** Browsers look the icon up again whenever the address changes. */
const fixedIcon = '<script>{let icon=document.querySelector("link[rel=icon]");icon.href=icon.href}</script>';

/**
 * What hosts show for whatever is not there, at any depth below the site's folder, and a page does not know which one that is: it
 * looks for the first folder above it whose page is ours, and becomes that page, which then says what there is to say.
 * @param {string} entry the script that only our pages load
 */
const notFound = (entry) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Gradroom</title>
    <script type="module">
      const parts = location.pathname.split('/');
      for (let depth = 1; depth < parts.length; depth += 1) {
        const folder = parts.slice(0, depth).join('/') + '/';
        const page = await fetch(folder).then((answer) => (answer.ok ? answer.text() : ''));
        if (!page.includes('./${entry}')) continue;
        document.open();
        document.write(page.replaceAll('="./', '="' + folder));
        document.close();
        break;
      }
    </script>
  </head>
  <body></body>
</html>
`;

/** @param {string} folder emptied first */
export async function buildStatic(folder) {
  await buildStale({ only: [] }); // the kernels
  vite('--base', './', '--outDir', folder, '--emptyOutDir');
  vite('--config', 'client/vite.embed.config.ts', '--outDir', folder);
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
    .replace('<head>', `<head>\n    ${withSlash}`)
    .replace(/<link rel="icon"[^>]*>/, `$&\n    ${fixedIcon}`);
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, '404.html'), notFound(/assets\/[^"]+\.js/.exec(page)[0]));
  for (const path of sitePages()) {
    const back = '../'.repeat(path.split('/').length);
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'index.html'), page.replaceAll('="./', `="${back}`));
  }
  // What other sites may frame.
  const framed = readFileSync(join(folder, 'embed.html'), 'utf8').replaceAll('="/', '="../../');
  rmSync(join(folder, 'embed.html'));
  mkdirSync(join(folder, 'embed/example'), { recursive: true });
  writeFileSync(join(folder, 'embed/example/index.html'), framed);
}

/** @param {readonly string[]} options of a build of the client */
function vite(...options) {
  const command = [toolPath('vite', 'vite'), 'build', 'client', ...options, '--logLevel', 'warn'];
  const built = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new BuildError(`${built.stdout}${built.stderr}\nBuilding the pages failed.`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const folder = resolve(process.argv[2] ?? join(root, 'dist/static'));
    await buildStatic(folder);
    console.log(`The site is in ${folder}. Put what is in it on any web host, in any folder.`);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
