/**
 * Captions as WebVTT (W3C), for editors and players of subtitles. Its cues have times, ours steps; so each cue's identifier says its
 * kind and its steps, `caption 1200-2400`, and what no other program changed comes back exactly. Cues without such an identifier
 * are placed by their times.
 */
import { firstStepOf } from '../session/apply.js';
import { CAPTION_LENGTH_MAX, CAPTIONS_MAX } from '../limits.js';
import { RecordingError, type Caption, type Recording } from './recording.js';
import { Times } from './times.js';

/** A caption without an end is shown so long. */
const SHOWN_MS = 5_000;
/** Characters of a cue that are looked at: marks and entities are longer than what they stand for. */
const WRITTEN_LENGTH_MAX = 8 * CAPTION_LENGTH_MAX;
const identifier = /^(marker|caption|chapter) (\d{1,15})(?:-(\d{1,15}))?$/;
const timing = /^((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?\d{2}:\d{2}\.\d{3})(?:[ \t].*)?$/;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': '\u00a0' };

type Timed = Pick<Recording, 'log' | 'lastStep'>;

const timesOf = ({ log }: Timed) => new Times(log.marks, firstStepOf(log.header));

export function captionsAsWebVtt(recording: Timed & Pick<Recording, 'captions'>): string {
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
 * @throws RecordingError where it is none, or a caption does not lie in the recording
 */
export function captionsFromWebVtt(text: string, recording: Timed): Caption[] {
  const [head, ...blocks] = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  if (!/^WEBVTT(?:[ \t\n]|$)/.test(head)) throw wrong('The file is no WebVTT: its first line is not "WEBVTT".');
  const times = timesOf(recording);
  const captions = blocks.flatMap((block) => captionOf(block, times) ?? []);
  if (captions.length > CAPTIONS_MAX) throw wrong(`The file has more than ${CAPTIONS_MAX} captions.`);
  const first = firstStepOf(recording.log.header);
  for (const { step, toStep = step, text } of captions) {
    const lies = step >= first && toStep >= step && toStep <= recording.lastStep;
    if (!lies) throw wrong(`The caption "${text.slice(0, 40)}" does not lie in the recording.`);
  }
  return captions.sort((a, b) => a.step - b.step);
}

/** Undefined where the block is none: notes, styles, regions. */
function captionOf(block: string, times: Times): Caption | undefined {
  const lines = block.split('\n').filter((line) => line !== '');
  const at = lines.findIndex((line) => line.includes('-->'));
  if (at < 0 || at > 1) return undefined;
  const time = timing.exec(lines[at]);
  if (!time) throw wrong(`The line "${lines[at].slice(0, 60)}" is no time as WebVTT has it.`);
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

const wrong = (message: string) => new RecordingError('malformed', message);

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
