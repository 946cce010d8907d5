/** What stands in the player's own file as an address, without fetching it: a host's policy may forbid that. */

/** @param address a `data:` address in Base64 */
export function inlined(address: string): Promise<Response> {
  const text = atob(address.slice(address.indexOf(',') + 1));
  return Promise.resolve(new Response(Uint8Array.from(text, (character) => character.charCodeAt(0))));
}
