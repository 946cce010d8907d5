/** Seals a recording and makes its file. Takes up to seconds for a long one, so the server has it done on a thread of its own. */
import { sealed, withoutNames, writeRecording, type Recording, type Sealer } from '@gradroom/shared/recordings';

export interface Sealing {
  readonly sealer: Sealer;
  readonly salt: Uint8Array;
  readonly recording: Recording;
  /** Whether nicknames go along. Either way the seal is of them too. */
  readonly named: boolean;
}

export function sealedFile({ sealer, salt, recording, named }: Sealing): Uint8Array {
  const signed = sealed(recording, sealer, salt);
  return writeRecording(named ? signed : withoutNames(signed));
}
