/** Who acts in a log. */

/** The actor of an entry: a person's id, or `server`. */
export type ActorId = string;

/** Told in place of somebody whose name is not to be known. */
export const NOBODY: ActorId = 'nobody';
