/**
 * Which way imports point: `limits <- engine <- data <- session <- protocol, recording <- server | client`.
 * One table for the linter (while typing) and for the tidy test (which also follows dynamic imports and components).
 *
 * A folder's rule holds for everything below it, and adds to those of the folders above it.
 *
 * `never`: paths from the root, or packages, that the folder must not import; `packages`: the only packages it may import.
 *
 * @typedef {{ never: string[], packages?: string[] }} Rule
 * @type {Record<string, Rule>}
 */
export const arrows = {
  shared: {
    never: ['server', 'client', 'test'],
    packages: ['valibot', '@noble/hashes', '@noble/curves', 'fflate', 'marked'],
  },
  // Lessons have a door of their own: they bring the Markdown reader.
  // … and recordings, which bring inflating and signatures.
  'shared/index.ts': {
    never: ['shared/session/lessons', 'marked', 'shared/recording/recordings.ts', 'fflate', '@noble/curves'],
  },
  'shared/limits.ts': { never: ['shared'] },
  'shared/engine': {
    never: ['shared/data', 'shared/session', 'shared/protocol', 'shared/recording', 'shared/index.ts', 'valibot'],
  },
  'shared/data': { never: ['shared/session', 'shared/protocol', 'shared/recording', 'shared/index.ts', 'valibot'] },
  'shared/session': { never: ['shared/protocol', 'shared/recording', 'shared/index.ts'] },
  'shared/protocol': { never: ['shared/recording', 'shared/index.ts'] },
  'shared/recording': { never: ['shared/protocol', 'shared/index.ts'] },

  // What is shared comes by its front door, '@gradroom/shared'.
  server: { never: ['client', 'test', 'scripts', 'shared'] },
  'server/cluster': { never: ['server/http', 'server/training'] },
  'server/http': { never: ['server/training', 'server/sockets', 'server/cluster'] },
  'server/sockets': { never: ['server/storage', 'server/training', 'server/http', 'server/cluster'] },
  'server/rooms': { never: ['server/sockets', 'server/http', 'server/cluster'] },
  'server/training': { never: ['server/rooms', 'server/sockets', 'server/http', 'server/storage'] },
  'server/recordings': { never: ['server/sockets', 'server/http', 'server/training'] },
  'server/cli': { never: ['server/sockets', 'server/http', 'server/training', 'server/storage', 'server/rooms'] },
  'server/storage': { never: ['server/rooms', 'server/sockets', 'server/http', 'server/training'] },

  client: { never: ['server', 'test', 'scripts', 'shared'] },
  'client/strings': { never: ['client/state', 'client/views', 'client/panels', 'client/reading', 'client/routes'] },
  'client/state': { never: ['client/views', 'client/panels', 'client/reading', 'client/routes'] },
  'client/views': { never: ['client/panels', 'client/reading', 'client/routes', 'socket.io-client'] },
  'client/panels': { never: ['client/reading', 'client/routes', 'socket.io-client'] },
  'client/reading': { never: ['client/routes', 'socket.io-client'] },
  'client/embed': { never: ['client/reading', 'client/routes', 'socket.io-client'] },
  'client/routes': { never: ['socket.io-client'] },
};
