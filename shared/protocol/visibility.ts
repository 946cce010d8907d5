/** Who may see a recording that is kept, the fewest first. */
export const recordingVisibilities = ['instructor', 'class', 'link'] as const;
export type RecordingVisibility = (typeof recordingVisibilities)[number];
