/** The HTML by which another page shows a recording. Pure. */

export interface Embedded {
  /** Origin of the server that keeps the recording. */
  readonly base: string;
  /** Its id, or the example's name. */
  readonly recording: string;
  readonly title: string;
  /** Where it starts; at its first step where left out. */
  readonly step?: number;
  /** What it shows, see client/embed/embed-view.ts. */
  readonly view?: string;
}

/** What the player's frame is wide and high, in CSS pixels, unless its page says otherwise. */
export const FRAME = { width: 720, height: 480 };

export function embedHtml({ base, recording, title, step, view }: Embedded): string {
  const query = new URLSearchParams({ ...(step && { t: String(step) }), ...(view && { view }) }).toString();
  const address = `${base}/embed/${recording}${query && `?${query}`}`;
  const size = `width="${FRAME.width}" height="${FRAME.height}"`;
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" ${size} loading="lazy"></iframe>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&"<>]/g, (character) => entities[character]);
