/** Who asks as a teacher of a room: by the secret in the header, which is looked up before anything is done that costs more than that. */
import {
  TEACHERS_READ_OF_ROOM_BURST,
  TEACHERS_READ_OF_ROOM_PER_MINUTE,
  TEACHERS_READ_OF_SITE_BURST,
  TEACHERS_READ_OF_SITE_PER_MINUTE,
} from '@gradroom/shared';
import type { Request, Response } from 'express';
import { siteOf } from '../address-prefix.js';
import type { FailureLimit } from '../failure-limit.js';
import type { Taught } from '../rooms/holders.js';
import type { Rooms } from '../rooms/rooms.js';
import { refuse } from './errors.js';
import { noToken, refuseGuess, tokenOf } from './guesses.js';
import { paced } from './rate.js';

export interface TeachingOptions {
  readonly teachers: Pick<Rooms['teachers'], 'taught'>;
  readonly failures: FailureLimit;
}

type Asked = Request<{ code: string }>;

const tooMuch = 'Too much was read of rooms just now.';

export class Teaching {
  // Only who teaches counts: nobody else can keep a teacher from what the room leaves.
  private readonly ofRoom = paced(
    { burst: TEACHERS_READ_OF_ROOM_BURST, perMinute: TEACHERS_READ_OF_ROOM_PER_MINUTE },
    tooMuch,
  );
  private readonly ofSite = paced(
    { burst: TEACHERS_READ_OF_SITE_BURST, perMinute: TEACHERS_READ_OF_SITE_PER_MINUTE },
    tooMuch,
  );

  constructor(private readonly options: TeachingOptions) {}

  /** The room that whoever asks teaches; undefined where the answer was sent, since it is none. @throws where the store fails */
  async teacher(request: Asked, response: Response): Promise<Taught | undefined> {
    const { teachers, failures } = this.options;
    const token = tokenOf(request);
    if (!token) {
      refuse(response, noToken);
      return undefined;
    }
    const taught = await teachers.taught(request.params.code, token);
    if (taught.ok) return taught;
    await refuseGuess(failures, request, response, taught.error);
    return undefined;
  }

  /** As `teacher`, of what is long: neither a room nor a site reads it all the time. */
  async reader(request: Asked, response: Response): Promise<Taught | undefined> {
    const taught = await this.teacher(request, response);
    if (!taught) return undefined;
    const tooOften = this.ofRoom(taught.record.log) ?? this.ofSite(siteOf(request.ip ?? ''));
    if (!tooOften) return taught;
    refuse(response, tooOften);
    return undefined;
  }
}
