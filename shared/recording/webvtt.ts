/**
 * Captions as WebVTT (W3C), for editors and players of subtitles. Its cues have times, ours steps; so each cue's identifier says its
 * kind and its steps, `caption 1200-2400`, and what no other program changed comes back exactly. Cues without such an identifier
 * are placed by their times.
 */
import { firstStepOf } from '../session/apply.js';
import type { Header } from '../session/state.js';
import { CAPTION_LENGTH_MAX, CAPTIONS_MAX } from '../limits.js';
import { RecordingError, type Caption } from './recording.js';
import { Times, type TimedStep } from './times.js';

/** A caption without an end is shown so long. */
const SHOWN_MS = 5_000;
/** Characters of a cue that are looked at: marks and entities are longer than what they stand for. */
const WRITTEN_LENGTH_MAX = 8 * CAPTION_LENGTH_MAX;
const identifier = /^(marker|caption|chapter) (\d{1,15})(?:-(\d{1,15}))?$/;
const timing = /^((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})(?:[ \t].*)?$/;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': '\u00a0' };

/** What of a recording says when its steps were. */
export interface CaptionedExtent {
  readonly log: { readonly header: Pick<Header, 'parent'>; readonly marks: readonly TimedStep[] };
  readonly lastStep: number;
}

/** Lines that stand together, with the number of the first one, counted from 1. */
interface Block {
  readonly line: number;
  readonly lines: readonly string[];
}

const timesOf = ({ log }: CaptionedExtent) => new Times(log.marks, firstStepOf(log.header));

export function captionsAsWebVtt(recording: CaptionedExtent & { readonly captions: readonly Caption[] }): string {
  const times = timesOf(recording);
  const cues = recording.captions.map(({ kind, step, toStep, text }) => {
    const from = times.msAt(step);
    const to = toStep === undefined ? from + SHOWN_MS : Math.max(times.msAt(toStep), from + 1);
    const steps = toStep === undefined ? step : `${step}-${toStep}`;
    return `${kind} ${steps}\n${clock(from)} --> ${clock(to)}\n${escaped(text)}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/**
 * The captions of a file of WebVTT, in the order of their steps.
 *
 * @throws RecordingError where it is none, or a caption does not lie in the recording; the message names the line
 */
export function captionsFromWebVtt(text: string, recording: CaptionedExtent): Caption[] {
  const [head, ...blocks] = blocksOf(text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'));
  if (head?.line !== 1 || !/^WEBVTT(?:[ \t]|$)/.test(head.lines[0]))
    throw wrong(1, 'the file is no WebVTT, whose first line is "WEBVTT".');
  const times = timesOf(recording);
  const first = firstStepOf(recording.log.header);
  const captions: Caption[] = [];
  for (const block of blocks) {
    const caption = captionOf(block, times);
    if (!caption) continue;
    const { step, toStep = step, text: said } = caption;
    const lies = step >= first && toStep >= step && toStep <= recording.lastStep;
    if (!lies) throw wrong(block.line, `the caption "${said.slice(0, 40)}" does not lie in the recording.`);
    if (captions.length === CAPTIONS_MAX) throw wrong(block.line, `the file has more than ${CAPTIONS_MAX} captions.`);
    captions.push(caption);
  }
  return captions.sort((a, b) => a.step - b.step);
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const all = [...text.split('\n'), ''];
  all.forEach((line, index) => {
    if (line !== '') lines.push(line);
    else if (lines.length > 0) {
      blocks.push({ line: index - lines.length + 1, lines });
      lines = [];
    }
  });
  return blocks;
}

/** Undefined where the block is none: notes, styles, regions. */
function captionOf({ line, lines }: Block, times: Times): Caption | undefined {
  const at = lines.findIndex((one) => one.includes('-->'));
  if (at < 0 || at > 1 || /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(lines[0])) return undefined;
  const time = timing.exec(lines[at]);
  if (!time)
    throw wrong(line + at, `"${lines[at].slice(0, 60)}" is no time as WebVTT has it, 00:01:02.500 --> 00:01:05.000.`);
  const written = lines
    .slice(at + 1)
    .join('\n')
    .slice(0, WRITTEN_LENGTH_MAX);
  const text = plain(written).slice(0, CAPTION_LENGTH_MAX);
  const said = identifier.exec(at === 1 ? lines[0] : '');
  if (!said) {
    const [step, toStep] = [time[1], time[2]].map((one) => times.stepAt(msOf(one)));
    return { step, toStep, text, kind: 'caption' };
  }
  const [, kind, step, toStep] = said as unknown as [string, Caption['kind'], string, string | undefined];
  return { step: Number(step), ...(toStep === undefined ? {} : { toStep: Number(toStep) }), text, kind };
}

const wrong = (line: number, message: string) => new RecordingError('malformed', `Line ${line}: ${message}`);

/** An empty line would end the cue. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'))
    .replace(/\s*\n\s*/g, '\n')
    .trim();

/** Without the marks of voices, classes and the like. */
const plain = (text: string): string =>
  text.replace(/<[^>\n]*>/g, '').replace(/&(?:amp|lt|gt|nbsp);/g, (entity) => entities[entity]);

const digits = (value: number, count: number) => String(value).padStart(count, '0');

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${digits(hours, 2)}:${digits(minutes, 2)}:${digits(seconds % 60, 2)}.${digits(ms % 1000, 3)}`;
}

function msOf(clock: string): number {
  return Math.round(clock.split(':').reduce((sum, part) => 60 * sum + Number(part), 0) * 1000);
}
