/** What the player shows of a moment, as its address and its element name it. */
export const embedViews = ['network', 'boundary', 'loss'] as const;
export type EmbedView = (typeof embedViews)[number];

/** @returns the first one for everything that is none */
export const viewNamed = (name: string | null): EmbedView => embedViews.find((view) => view === name) ?? 'network';
