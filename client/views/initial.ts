/** The letter that stands for a person where a name has no room: its first whole character, for half an emoji is none. */
export function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '–';
}
