/** In which order people's names stand: as one reads them, so that "Pupil 2" comes before "Pupil 10". Pure. */
const collator = new Intl.Collator(undefined, { numeric: true });

/** Of a sort: negative where `a` stands before `b`. */
export const nameOrder = (a: string, b: string): number => collator.compare(a, b);
