/** Svelte: runes everywhere, so that nothing is reactive by accident. */
export default {
  compilerOptions: { runes: true },
};
