/** Captions as a file of WebVTT, by the times of the recording's marks. Loaded when somebody asks for one. */
import { captionsAsWebVtt, captionsFromWebVtt, type Caption, type CaptionedExtent } from '@gradroom/shared/recordings';
import type { OpenedRecording } from '../../../state/replay-messages.js';

type Opened = Pick<OpenedRecording, 'times' | 'lastStep'>;

const extentOf = ({ times, lastStep }: Opened): CaptionedExtent => ({ log: times, lastStep });

export function captionFile(recording: Opened, captions: readonly Caption[]): string {
  return captionsAsWebVtt({ ...extentOf(recording), captions });
}

/** @throws Error with a sentence that names the line, where the text is no file of captions, or none of this recording */
export function captionsIn(text: string, recording: Opened): readonly Caption[] {
  return captionsFromWebVtt(text, extentOf(recording));
}
