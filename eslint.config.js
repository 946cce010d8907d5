/**
 * What ESLint holds: components, the way imports point in `shared` and `client`, and names that must not be used there. All else
 * about TypeScript, typed rules too, is oxlint's (.oxlintrc.json), which needs a tenth of the time.
 */
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './client/svelte.config.js';
import { arrows } from './test/tidy/arrows.mjs';

/** In `shared` only + − × ÷ and square root: the last bits of these differ between JavaScript engines. */
const inexact =
  'random|exp|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot';
const inexactMath = [
  {
    selector: `MemberExpression[object.name="Math"][property.name=/^(${inexact})$/]`,
    message: "Its bits differ between JavaScript engines; use the engine's own elementary functions.",
  },
  {
    selector: ':matches(BinaryExpression[operator="**"], AssignmentExpression[operator="**="])',
    message: '** is Math.pow: its bits differ between JavaScript engines.',
  },
];
const worldOutside = ['Date', 'performance', 'process', 'window', 'document', 'globalThis', 'crypto', 'navigator']
  .concat(['setTimeout', 'setInterval', 'queueMicrotask', 'fetch', 'console', 'Buffer'])
  .map((name) => ({ name, message: 'shared has neither a clock nor I/O: take it as an argument.' }));

/** Missing where the page is not a secure context, which is the normal case: plain HTTP on a classroom's network. */
const secureOnNavigator =
  'clipboard|share|canShare|serviceWorker|wakeLock|locks|mediaDevices|credentials|storage|gpu|usb|bluetooth|serial|hid|' +
  'geolocation|getBattery|requestMIDIAccess|requestMediaKeySystemAccess|keyboard|xr';
const plainHttp = [
  {
    selector: 'MemberExpression[property.name=/^(randomUUID|subtle)$/]',
    message: 'Not there on plain HTTP: make ids from crypto.getRandomValues.',
  },
  {
    selector: `MemberExpression[object.name="navigator"][property.name=/^(${secureOnNavigator})$/]`,
    message: 'Not there on plain HTTP.',
  },
  {
    selector: `MemberExpression[object.property.name="navigator"][property.name=/^(${secureOnNavigator})$/]`,
    message: 'Not there on plain HTTP.',
  },
  {
    selector: `VariableDeclarator[init.name="navigator"] > ObjectPattern > Property[key.name=/^(${secureOnNavigator})$/]`,
    message: 'Not there on plain HTTP.',
  },
];
const plainHttpGlobals = ['SharedArrayBuffer', 'caches', 'cookieStore', 'Notification', 'PushManager', 'AudioWorklet']
  .concat(['VideoEncoder', 'VideoDecoder', 'AudioEncoder', 'AudioDecoder', 'ImageDecoder', 'EncodedVideoChunk'])
  .concat(['showOpenFilePicker', 'showSaveFilePicker', 'queryLocalFonts', 'launchQueue', 'IdleDetector', 'EyeDropper'])
  .map((name) => ({ name, message: 'Not there on plain HTTP.' }));

/** A rule of `arrows` for the editor: folders by their last name, which is unique, and packages by theirs. */
function importsOf(folder) {
  const above = Object.keys(arrows).filter((other) => folder === other || folder.startsWith(`${other}/`));
  const never = above.flatMap((other) => arrows[other].never).filter((path) => !path.endsWith('.ts'));
  const patterns = never.map((path) => {
    const isPackage = !/^(shared|server|client|test|scripts)\b/.test(path);
    const name = path.split('/').at(-1);
    return { group: isPackage ? [path] : [`**/../${name}/**`], message: `${folder} must not import ${path}.` };
  });
  return {
    files: folder.endsWith('.ts') ? [folder] : [`${folder}/**/*.{ts,svelte}`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

const components = ['**/*.svelte'];
const pagesAndShared = Object.keys(arrows).filter((folder) => /^(shared|client)\b/.test(folder));

export default ts.config(
  // The kernels are AssemblyScript, a dialect: its compiler checks them.
  {
    ignores: [
      'shared/kernels/',
      '**/dist/',
      '**/.svelte-check/',
      '**/node_modules/',
      '.cache/',
      'data/',
      'test-results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
  ...ts.configs.recommended.map((config) => ({ ...config, files: components })),
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: {
        parser: ts.parser,
        svelteConfig,
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    files: components,
    languageOptions: { globals: { ...globals.es2022, ...globals.browser } },
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'no-implicit-coercion': ['error', { boolean: false }],
      // Props are `let` because Svelte writes to them.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      'svelte/no-at-html-tags': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...inexactMath], 'no-restricted-globals': ['error', ...worldOutside] },
  },
  {
    files: ['client/**/*.{ts,svelte,js}'],
    rules: {
      'no-restricted-syntax': ['error', ...plainHttp],
      'no-restricted-globals': ['error', ...plainHttpGlobals],
    },
  },
  ...pagesAndShared.map(importsOf),
);
