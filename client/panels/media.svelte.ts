/** A media query as a reactive value. (Svelte's own comes with its reactive maps and sets, which nobody here needs.) */

/** Call it while a component is set up: it listens as long as the component lives. */
export function mediaQuery(query: string): { readonly matches: boolean } {
  const list = window.matchMedia(query);
  let matches = $state(list.matches);
  $effect(() => {
    const change = () => (matches = list.matches);
    list.addEventListener('change', change);
    return () => list.removeEventListener('change', change);
  });
  return {
    get matches() {
      return matches;
    },
  };
}
