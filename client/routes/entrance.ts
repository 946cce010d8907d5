/** How a teacher's secret gets from the page that made or paired the room to the room's page: in memory, never in an address. */

interface Entrance {
  readonly token: string;
  /** The room was made a moment ago: show how others come in. */
  readonly fresh: boolean;
}

let waiting: (Entrance & { readonly code: string }) | undefined;

export const enterAs = {
  put(code: string, token: string, { fresh = true } = {}): void {
    waiting = { code, token, fresh };
  },
  /** Once: whoever takes it keeps it. */
  take(code: string): Entrance | undefined {
    const taken = waiting?.code === code ? waiting : undefined;
    if (taken) waiting = undefined;
    return taken;
  },
};
