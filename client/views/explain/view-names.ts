/** The names of the explaining views, in the order of their tabs; apart from the views, which load only when one is opened. */

export const viewNames = ['activation', 'forward', 'chain', 'flow', 'units', 'race', 'loss', 'batch'] as const;
export type ViewName = (typeof viewNames)[number];
