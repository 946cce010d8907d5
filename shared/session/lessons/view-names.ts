/** What a lesson, or an instructor's spotlight, may look at; a page that lacks one shows the network instead. */

export const viewNames = [
  'network',
  'boundary',
  'activation',
  'forward',
  'chain',
  'flow',
  'units',
  'race',
  'loss',
  'batch',
] as const;
export type ViewName = (typeof viewNames)[number];
