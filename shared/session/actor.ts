/** Who acts in a log. */

/** The actor of an entry: a person's id, or `server`. */
export type ActorId = string;
