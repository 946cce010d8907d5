/** Schemas of text that people read: whole characters without control characters, so that it can be hashed and shown as it is. */
import * as v from 'valibot';

/** Some lines of text. Half of a surrogate pair has no UTF-8 that could be hashed. */
export const words = (max: number, description: string) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(max),
    v.regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'lines'),
    v.description(description),
  );
