/** What one connection has been told of the room's race, and what it is told next. */
import { nothingYet, RACE_PICTURE_BYTES_PER_SECOND, type RaceProgress } from '@gradroom/shared';

export class RaceFeed {
  private of: RaceProgress | undefined;
  private cursor = nothingYet;
  /** Pictures of large networks come more seldom. */
  private pictureDueMs = -Infinity;

  /** It begins anew: all that there is comes once more. */
  forget(): void {
    this.of = undefined;
    this.cursor = nothingYet;
  }

  /** Bytes that bring it up to date; undefined where there is nothing new. They count as sent. */
  next(progress: RaceProgress | undefined, nowMs: number): Uint8Array | undefined {
    if (!progress) return undefined;
    const isOther = this.of !== progress;
    if (isOther) this.forget();
    const withPicture = progress.isNewPicture(this.cursor) && nowMs >= this.pictureDueMs;
    if (!isOther && !withPicture && !progress.isNews(this.cursor)) return undefined;
    const { bytes, cursor } = progress.message(this.cursor, withPicture);
    this.of = progress;
    this.cursor = cursor;
    if (withPicture) this.pictureDueMs = nowMs + (progress.pictureBytes * 1000) / RACE_PICTURE_BYTES_PER_SECOND;
    return bytes;
  }
}
