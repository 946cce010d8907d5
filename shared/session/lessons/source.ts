/**
 * A lesson's file by its lines: front matter, steps, directives and the text between. Knows nothing of what directives mean;
 * what they may say stands in `directives.ts`.
 *
 *     ---                       front matter: `name: value` lines
 *     ## Title                  begins a step
 *     ::name{a=1 b="two"}       a directive
 *     :::name{a=1}              a directive with a body, up to a line of three colons
 *
 * All else is Markdown. Lines within a fenced block are text, whatever they look like.
 */

/** What is wrong, and where. */
export interface Mistake {
  /** 1 is the file's first line. */
  readonly line: number;
  /** A sentence that says what is allowed. */
  readonly message: string;
}

/** Tells of mistakes in one line. @param mistakes grows by each */
export const complainingAt = (line: number, mistakes: Mistake[]) => (message: string) =>
  void mistakes.push({ line, message });

/** A mistake only where there is no such term. */
export interface Suspicion extends Mistake {
  readonly term?: string;
}

export interface Text {
  readonly line: number;
  readonly text: string;
}

export interface Directive {
  readonly name: string;
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** Undefined where it was written with two colons. */
  readonly body: Text | undefined;
}

export interface SourceStep {
  readonly title: string;
  readonly line: number;
  readonly parts: readonly (Text | Directive)[];
}

export interface Source {
  readonly frontMatter: Readonly<Record<string, Text>>;
  readonly introduction: readonly (Text | Directive)[];
  readonly steps: readonly SourceStep[];
  readonly mistakes: readonly Mistake[];
}

export const isDirective = (part: Text | Directive): part is Directive => 'attributes' in part;

const opening = /^(:::?)(?!:)\s*([a-z][a-z-]*)?\s*(?:\{(.*)\})?\s*$/;

export function readSource(file: string): Source {
  const lines = file.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const mistakes: Mistake[] = [];
  const wrong = (line: number, message: string) => void mistakes.push({ line, message });
  const { frontMatter, length } = readFrontMatter(lines, wrong);
  const introduction: (Text | Directive)[] = [];
  const steps: (SourceStep & { parts: (Text | Directive)[] })[] = [];
  const place = () => steps.at(-1)?.parts ?? introduction;
  const fences = new Fences();
  let open: (Directive & { body: Text }) | undefined;

  for (let index = length; index < lines.length; index++) {
    const text = lines[index];
    const line = index + 1;
    const isText = fences.within(text);
    const heading = isText ? null : /^(#{1,2})\s+(.*?)\s*#*$/.exec(text);
    const directive = isText || !text.startsWith('::') ? undefined : opening.exec(text);
    if (heading || directive?.[1] === ':::') {
      if (open && (heading || directive?.[2] !== undefined)) {
        wrong(open.line, `“:::${open.name}” is not closed; put a line “:::” behind it`);
        place().push(open);
        open = undefined;
      }
    }
    if (heading) {
      if (heading[1] === '#') wrong(line, 'the title stands in the front matter; a step begins with “## ”');
      else steps.push({ title: heading[2], line, parts: [] });
    } else if (directive === null) {
      wrong(line, 'a directive is “::name{…}” or “:::name{…}”, alone on its line');
    } else if (directive && directive[1] === ':::' && directive[2] === undefined) {
      if (open) place().push(open);
      else wrong(line, '“:::” closes nothing here');
      open = undefined;
    } else if (directive && !open) {
      const read = { name: directive[2] ?? '', line, attributes: readAttributes(directive[3] ?? '', line, wrong) };
      if (directive[1] === '::') place().push({ ...read, body: undefined });
      else open = { ...read, body: { line: line + 1, text: '' } };
    } else if (open) {
      open = { ...open, body: { ...open.body, text: `${open.body.text}${text}\n` } };
    } else {
      addText(place(), line, text);
    }
  }
  if (open) {
    wrong(open.line, `“:::${open.name}” is not closed; put a line “:::” behind it`);
    place().push(open);
  }
  return { frontMatter, introduction, steps, mistakes };
}

/** Blank lines before a text do not begin one. */
function addText(parts: (Text | Directive)[], line: number, text: string): void {
  const last = parts.at(-1);
  if (last && !isDirective(last)) parts[parts.length - 1] = { ...last, text: `${last.text}${text}\n` };
  else if (text.trim() !== '') parts.push({ line, text: `${text}\n` });
}

/** Whether lines lie within a fenced block: from three backticks or tildes to as many of the same. */
class Fences {
  #fence = '';

  /** To be asked line by line. The fences themselves lie within. */
  within(text: string): boolean {
    const fence = /^\s{0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (this.#fence === '') {
      this.#fence = fence ?? '';
      return fence !== undefined;
    }
    if (fence?.startsWith(this.#fence)) this.#fence = '';
    return true;
  }
}

type Wrong = (line: number, message: string) => void;

function readFrontMatter(lines: readonly string[], wrong: Wrong): Pick<Source, 'frontMatter'> & { length: number } {
  if (lines[0]?.trim() !== '---') {
    wrong(1, 'a lesson begins with front matter: “---”, lines like “title: …”, “---”');
    return { frontMatter: {}, length: 0 };
  }
  const end = lines.findIndex((text, index) => index > 0 && text.trim() === '---');
  if (end < 0) {
    wrong(1, 'the front matter is not closed; put a line “---” behind it');
    return { frontMatter: {}, length: lines.length };
  }
  const frontMatter: Record<string, Text> = {};
  for (let index = 1; index < end; index++) {
    const [, name, text] = /^([a-z][a-z-]*):\s*(.*?)\s*$/.exec(lines[index]) ?? [];
    if (name === undefined && lines[index].trim() !== '')
      wrong(index + 1, 'a line of the front matter is “name: value”');
    else if (name in frontMatter) wrong(index + 1, `“${name}” stands in line ${frontMatter[name].line} already`);
    else if (name !== undefined) frontMatter[name] = { line: index + 1, text };
  }
  return { frontMatter, length: end + 1 };
}

/** Reads `a=1 b="two words"`. */
function readAttributes(text: string, line: number, wrong: Wrong): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  const rest = text.replace(
    /([a-z][a-z-]*)=(?:"([^"]*)"|([^\s"]+))(?=\s|$)/g,
    (_, name: string, quoted?: string, bare?: string) => {
      if (name in attributes) wrong(line, `“${name}” is set twice`);
      attributes[name] = quoted ?? bare ?? '';
      return '';
    },
  );
  if (rest.trim() !== '') wrong(line, `“${rest.trim()}” is no setting; write name=value, or name="some words"`);
  return attributes;
}
