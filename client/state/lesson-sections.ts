/** Where the steps of a lesson's file begin and end. */

export interface Section {
  /** Lines of the whole file, from 0: the heading, and the one behind the section. */
  readonly from: number;
  readonly to: number;
}

export const linesOf = (text: string) => text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);

/** The steps of a lesson's file. A heading within a fenced block is text. */
export function sectionsOf(text: string): readonly Section[] {
  const lines = linesOf(text);
  const starts: number[] = [];
  let fence = '';
  lines.forEach((line, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && fence === '') fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
    else if (fence === '' && /^##\s/.test(line)) starts.push(index);
  });
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? lines.length }));
}
