/**
 * Pictures as a video, by the browser's own recorder. It records a canvas by the clock, and leaves out what its encoder has no time
 * for; so the pictures are all made before, those in the file are counted, and where one is missing they are shown again, slower.
 * At last they are put at even times: the file is whole and even, however slow the machine is.
 */
import { bitsPerSecond, PICTURES_PER_SECOND } from './plan.js';
import { evenlyTimed, pictureCount } from './webm-times.js';

/** VP8 first: of all it is written the fastest. */
const types = ['video/webm;codecs=vp8', 'video/webm;codecs=vp9', 'video/webm'];
/** How much longer than in the video a picture stands while it is recorded, from one attempt to the next. */
const attempts = [1, 3, 8];
/** An encoder is not ready at once: what came at first would be lost. */
const READY_MS = 300;

/** What this browser can write; undefined where it writes no WebM. */
export function webmType(): string | undefined {
  const canCapture = typeof MediaRecorder !== 'undefined' && 'captureStream' in HTMLCanvasElement.prototype;
  return canCapture ? types.find((type) => MediaRecorder.isTypeSupported(type)) : undefined;
}

/** Some browsers offer it on the track, others on its stream. */
interface Asked {
  requestFrame?(): void;
}

export interface WebmOptions {
  readonly width: number;
  readonly height: number;
  /** Told how many pictures are written; it begins anew where they are shown again. */
  readonly onwritten: (count: number) => void;
  readonly signal: AbortSignal;
}

/** @throws Error where the browser cannot, or the signal came */
export async function recordWebm(pictures: readonly Blob[], options: WebmOptions): Promise<Blob> {
  const showMs = 1_000 / PICTURES_PER_SECOND;
  for (const slower of attempts) {
    const file = new Uint8Array(await (await recorded(pictures, slower * showMs, options)).arrayBuffer());
    const count = pictureCount(file);
    // A file that is not read is the browser's own matter.
    if (count === 0 || count >= pictures.length)
      return new Blob([evenlyTimed(file, pictures.length * showMs)], { type: 'video/webm' });
  }
  throw new Error('Pictures are missing.');
}

async function recorded(
  pictures: readonly Blob[],
  intervalMs: number,
  { width, height, onwritten, signal }: WebmOptions,
): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  const mimeType = webmType();
  if (!context || mimeType === undefined) throw new Error('No video can be written here.');
  const stream = canvas.captureStream(0);
  const track = stream.getVideoTracks()[0] as MediaStreamTrack & Asked;
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: bitsPerSecond({ width, height }) });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise<void>((resolve, reject) => {
    recorder.onstop = () => resolve();
    recorder.onerror = () => reject(new Error('The video was not written.'));
  });
  const show = async (picture: Blob) => {
    const image = await createImageBitmap(picture);
    context.drawImage(image, 0, 0, width, height);
    image.close();
    if (track.requestFrame) track.requestFrame();
    else (stream as MediaStream & Asked).requestFrame?.();
  };
  try {
    recorder.start();
    for (const [index, picture] of pictures.entries()) {
      signal.throwIfAborted();
      const due = performance.now() + (index === 0 ? READY_MS : intervalMs);
      await show(picture);
      onwritten(index + 1);
      await until(due);
    }
    await until(performance.now() + READY_MS);
  } finally {
    if (recorder.state !== 'inactive') recorder.stop();
    await ended;
    track.stop();
  }
  return new Blob(pieces);
}

const until = (at: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
