/** Which of several cases `npm test` takes, and which only `npm run test:long`, so that the first stays under ten minutes. */
export const long = Boolean(process.env['GRADROOM_LONG']);

/** All of them in the long run, else the first `count`. */
export const firstOf = <Case>(cases: readonly Case[], count = 1): readonly Case[] =>
  long ? cases : cases.slice(0, count);
