/** The recordings that this browser owns, as the server knows them now; what is done to one of them is seen in the list at once. */
import {
  RECORDING_KEPT_BYTES_MAX,
  type ChangeRecording,
  type OwnRecording,
  type RecordingInfo,
  type Refusal,
} from '@gradroom/shared';
import {
  addRecording,
  changeRecording,
  deleteRecording,
  ownRecordings,
  recordingBytes,
  recordingInfo,
} from '../../state/kept-recordings.js';
import { recordingWords as words } from '../../strings/en/recordings.js';

export class OwnList {
  recordings = $state.raw<readonly RecordingInfo[]>([]);
  /** Whether the server has answered. */
  loaded = $state(false);
  /** How many were no longer there. */
  goneCount = $state(0);
  /** How many are another device's alone now. */
  takenAwayCount = $state(0);
  /** Why the list, or what was done last, failed. */
  refusal = $state.raw<Refusal>();

  async load(): Promise<void> {
    this.refusal = undefined;
    this.goneCount = this.takenAwayCount = 0;
    const own = ownRecordings.list();
    const answers = await Promise.all(own.map(({ id, secret }) => recordingInfo(id, secret)));
    this.recordings = answers.flatMap((answer) => (answer.ok && answer.value.owned ? [answer.value] : []));
    answers.forEach((answer, index) => {
      const why = answer.ok ? (answer.value.owned ? undefined : 'recording-private') : answer.error.code;
      if (why === 'unknown-recording') this.goneCount += 1;
      else if (why === 'recording-private' || why === 'recording-of-class') this.takenAwayCount += 1;
      else {
        if (!answer.ok) this.refusal = answer.error;
        return;
      }
      ownRecordings.remove(own[index].id);
    });
    this.loaded = true;
  }

  /** A file from elsewhere, kept here from now on. @returns it as it is kept; undefined where it is not */
  async add(file: Blob): Promise<RecordingInfo | undefined> {
    // A server that turns away what is too large ends the connection, and its answer may be lost with it.
    const answer: Awaited<ReturnType<typeof addRecording>> =
      file.size > RECORDING_KEPT_BYTES_MAX
        ? { ok: false, error: { code: 'too-large', message: words.tooLarge(RECORDING_KEPT_BYTES_MAX / 1e6) } }
        : await addRecording(file);
    this.refusal = answer.ok ? undefined : answer.error;
    if (!answer.ok) return undefined;
    this.recordings = [answer.value, ...this.recordings];
    return answer.value;
  }

  async change({ id }: RecordingInfo, change: ChangeRecording): Promise<void> {
    const answer = await changeRecording(this.own(id), change);
    this.refusal = answer.ok ? undefined : answer.error;
    if (answer.ok) this.recordings = this.recordings.map((one) => (one.id === id ? answer.value : one));
  }

  /** @returns whether it is gone */
  async delete({ id }: RecordingInfo): Promise<boolean> {
    const answer = await deleteRecording(this.own(id));
    this.refusal = answer.ok ? undefined : answer.error;
    if (answer.ok) this.recordings = this.recordings.filter((one) => one.id !== id);
    return answer.ok;
  }

  /** Its file; undefined where it did not come. */
  async file({ id }: RecordingInfo): Promise<Blob | undefined> {
    const answer = await recordingBytes(id, this.own(id).secret, () => {});
    this.refusal = answer.ok ? undefined : answer.error;
    return answer.ok ? new Blob([answer.value as BlobPart]) : undefined;
  }

  private own(id: string): OwnRecording {
    return { id, secret: ownRecordings.secretOf(id) ?? '' };
  }
}
