/** What is done with the file of a recording. Takes up to seconds for a long one, so the server has it done on a thread of its own. */
import {
  readRecording,
  sealed,
  withoutNames,
  writeRecording,
  type Recording,
  type Sealer,
} from '@gradroom/shared/recordings';

export interface Sealing {
  readonly sealer: Sealer;
  readonly salt: Uint8Array;
  readonly recording: Recording;
  /** Whether nicknames go along. Either way the seal is of them too. */
  readonly named: boolean;
}

function sealedFile({ sealer, salt, recording, named }: Sealing): Uint8Array {
  const signed = sealed(recording, sealer, salt);
  return writeRecording(named ? signed : withoutNames(signed));
}

/** The same file for people who are not to know who took part. @throws where the file is not whole */
function namelessFile(file: Uint8Array): Uint8Array {
  const { recording, fault } = readRecording(file);
  if (fault) throw fault;
  return writeRecording(withoutNames(recording));
}

export type Work =
  | ({ readonly kind: 'seal' } & Sealing)
  /** Of what is kept here already. */
  | { readonly kind: 'hide-names'; readonly file: Uint8Array };

/** The file that comes of it. */
export const done = (work: Work): Uint8Array => (work.kind === 'seal' ? sealedFile(work) : namelessFile(work.file));
