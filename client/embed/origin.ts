/** Where a recording is at home, so that a player can lead there. */
export interface Origin {
  /** Origin of the server, without a slash at its end. */
  readonly base: string;
  /** By which its pages name it. */
  readonly recording: string;
}

/**
 * @param address of the recording's own page, `…/replay/ID`
 * @returns undefined where it is no such address
 */
export function originOf(address: string | null, page: string): Origin | undefined {
  const url = address === null ? undefined : urlOf(address, page);
  if (!url) return undefined;
  const { protocol, href } = url;
  const found = /^(.+)\/replay\/(\w+)\/?(?:[?#]|$)/.exec(href);
  return found && /^https?:$/.test(protocol) ? { base: found[1], recording: found[2] } : undefined;
}

/** `URL.canParse` is newer than the oldest browsers that this is for. */
function urlOf(address: string, page: string): URL | undefined {
  try {
    return new URL(address, page);
  } catch {
    return undefined;
  }
}
