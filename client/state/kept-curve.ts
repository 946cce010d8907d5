/**
 * The loss curve over a reload: without it a reloaded page would show a stub, and the feed no losses of what was done before.
 * The tab's session storage holds that of one room, the last one: a thousand points in six columns, some 60 KB.
 */
import type { History, SavedCurve } from './history.js';
import { usable, type SeatStorage } from './seat.js';

/** With the number of its format. */
const KEY = 'gradroom.curve.1';

interface Kept extends SavedCurve {
  readonly code: string;
}

export function saveCurve(history: History, code: string, storage: SeatStorage): void {
  const kept: Kept = { ...history.save(), code };
  if (kept.columns.steps.length > 0) storage.setItem(KEY, JSON.stringify(kept));
}

export function restoreCurve(history: History, code: string, storage: SeatStorage): void {
  const text = storage.getItem(KEY);
  if (text === null) return;
  const kept = JSON.parse(text) as Kept;
  if (kept.code === code) history.restore(kept);
}

/** Brings a room's curve back and keeps it whenever the page may go. Returns the way to stop, which keeps it once more. */
export function keepCurve(history: History, code: string): () => void {
  const storage = usable(() => sessionStorage);
  restoreCurve(history, code, storage);
  const save = () => saveCurve(history, code, storage);
  const onHidden = () => document.visibilityState === 'hidden' && save();
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    removeEventListener('pagehide', save);
    document.removeEventListener('visibilitychange', onHidden);
    save();
  };
}
