/** What a page tells its player: the attributes of `<gradroom-player>`. Each is null where it is left out. */
export interface PlayerAttributes {
  /** Address of the `.gradroom` file. */
  src: string | null;
  /** The step at which it starts. */
  t: string | null;
  /** `network`, `boundary` or `loss`. */
  view: string | null;
  /** What the recording is called, where that is not what its file says. */
  name: string | null;
  /** Address of the recording's page in Gradroom, `…/replay/ID`. */
  open: string | null;
  /** Public key of the server that sealed it, which whoever makes the page knows. */
  key: string | null;
}

export const attributeNames = ['src', 't', 'view', 'name', 'open', 'key'] as const;
