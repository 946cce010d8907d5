/**
 * `npm start`: builds what is missing or old, then runs the server in this process.
 *
 * Nothing is imported before the version is checked, and the syntax is one that old Nodes can read, so that they too get a
 * sentence and not a stack.
 */

/** The first releases of those versions that Vite, which builds the pages, can run on: none of 21. A test compares. */
const lines = [
  [20, 19],
  [22, 12],
];
const version = process.versions.node.split('.').map(Number);
const known = lines.find((line) => line[0] === version[0]);

if (known ? version[1] < known[1] : version[0] < lines[1][0]) {
  console.error(
    `Gradroom needs Node.js ${lines[0].join('.')} or newer of version ${lines[0][0]}, or ${lines[1].join('.')} or newer; this is ${process.version}. Get it from https://nodejs.org.`,
  );
  process.exitCode = 1;
} else {
  import('./build.mjs')
    .then((build) =>
      build.buildStale({ print: console.log }).then(
        () => import('../server/dist/main.js'),
        (error) => {
          if (!(error instanceof build.BuildError)) throw error;
          console.error(error.message);
          process.exitCode = 1;
        },
      ),
    )
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    });
}
