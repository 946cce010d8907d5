/**
 * `npm start`: builds what is missing or old, then runs the server in this process.
 *
 * Nothing is imported before the version is checked, and the syntax is one that old Nodes can read, so that they too get a
 * sentence and not a stack.
 */
const needed = [20, 12];
const version = process.versions.node.split('.').map(Number);

if (version[0] < needed[0] || (version[0] === needed[0] && version[1] < needed[1])) {
  console.error(
    `Gradroom needs Node.js ${needed.join('.')} or newer; this is ${process.version}. Get it from https://nodejs.org.`,
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
