/** What the timeline marks: who acted when, where units died, and what stretch each chapter is. Pure. */
import type { Act, ActorId, Frame, Position } from '@gradroom/shared';
import type { Caption } from '@gradroom/shared/recordings';

export interface Lane {
  readonly actor: ActorId;
  readonly acts: readonly Act[];
}

/** Of everybody who did something, whoever did most first. What the server notes is nobody's act, and coming and going is none. */
export function lanesOf(acts: readonly Act[]): Lane[] {
  const lanes = new Map<ActorId, Act[]>();
  for (const act of acts) {
    if (act.actor === 'server') continue;
    const lane = lanes.get(act.actor);
    if (lane) lane.push(act);
    else lanes.set(act.actor, [act]);
  }
  return [...lanes].map(([actor, own]) => ({ actor, acts: own })).sort((a, b) => b.acts.length - a.acts.length);
}

export interface Death {
  /** By which it had come to it: units are looked at from time to time. */
  readonly step: number;
  readonly units: number;
}

const deadUnits = ({ diagnostics }: Frame) => diagnostics.reduce((sum, layer) => sum + layer.deadUnits, 0);
/** Steps at which the weights of two frames were drawn: the same where they are of one life of the network. */
const bornAt = ({ step, age }: Frame) => step - age;

/** Where more units were dead than at the look before; what other weights or another shape begin with counts from none. */
export function deathsIn(looks: readonly Frame[]): Death[] {
  const deaths: Death[] = [];
  let before: Frame | undefined;
  for (const look of looks) {
    const same = before && bornAt(before) === bornAt(look) && before.shape.join() === look.shape.join();
    const units = deadUnits(look) - (same ? deadUnits(before!) : 0);
    if (units > 0) deaths.push({ step: look.step, units });
    before = look;
  }
  return deaths;
}

/** Those that would overlap are one, with all of their units. @param gap least distance, as a share. @param share of a step */
export function gathered(deaths: readonly Death[], gap: number, share: (step: number) => number): Death[] {
  const apart: Death[] = [];
  for (const death of deaths) {
    const last = apart.at(-1);
    if (last && share(death.step) - share(last.step) < gap)
      apart[apart.length - 1] = { ...last, units: last.units + death.units };
    else apart.push(death);
  }
  return apart;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Chapters end where they say, or where the next one begins. */
export function chaptersOf(captions: readonly Caption[], lastStep: number): Stretch[] {
  const chapters = captions.filter(({ kind }) => kind === 'chapter');
  return chapters.map(({ step, toStep, text }, index) => ({
    from: step,
    to: toStep ?? chapters.at(index + 1)?.step ?? lastStep,
    text,
  }));
}

/** What is said at a step: the newest caption that has begun and, where it says until when, not ended. */
export function captionAt(captions: readonly Caption[], step: number): Caption | undefined {
  const spoken = captions.filter((one) => one.kind === 'caption' && one.step <= step);
  const newest = spoken.reduce<Caption | undefined>(
    (found, one) => (found && found.step > one.step ? found : one),
    undefined,
  );
  return newest && step < (newest.toStep ?? Infinity) ? newest : undefined;
}

/** Where a caption without an end of its own ends: where the next one of `all` begins, or the recording ends. */
export function captionEnd(all: readonly Caption[], caption: Caption, lastStep: number): number {
  return all.find(({ step }) => step > caption.step)?.step ?? lastStep;
}

/** The look nearest at or before a position; undefined where none is known yet, or it is far from there. */
export function lookAt(looks: readonly Frame[], { step }: Position, lastStep: number): Frame | undefined {
  const look = looks.findLast((one) => one.step <= step);
  return look && step - look.step <= Math.max(2, lastStep / 100) ? look : undefined;
}

/** Milliseconds as clocks show them: 4:05, 1:02:03. */
export function clockTime(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
