/** The names of the explaining views, in the order of their tabs; apart from the views, which load only when one is opened. */

export const viewNames = ['activation', 'forward', 'chain', 'flow', 'units', 'race', 'loss', 'batch'] as const;
export type ViewName = (typeof viewNames)[number];

/** Whether it is one of them; otherwise it is a part of the room's page itself. */
export const isExplaining = (view: string): view is ViewName => (viewNames as readonly string[]).includes(view);
