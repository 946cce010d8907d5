/**
 * The loss curve over a reload: without it a reloaded page would show a stub, and the feed no losses of what was done before.
 * The tab's session storage holds that of one room, the last one: a thousand points in six columns, some 60 KB.
 */
import type { History, SavedCurve } from './history.js';
import { usable, type SeatStorage } from './seat.js';

/** With the number of its format; a team's curve takes nothing from the class's. */
const KEYS = { room: 'gradroom.curve.1', team: 'gradroom.curve.team.1' } as const;
type Of = keyof typeof KEYS;

interface Kept extends SavedCurve {
  readonly code: string;
}

export function saveCurve(history: History, code: string, storage: SeatStorage, of: Of = 'room'): void {
  const kept: Kept = { ...history.save(), code };
  if (kept.columns.steps.length > 0) storage.setItem(KEYS[of], JSON.stringify(kept));
}

export function restoreCurve(history: History, code: string, storage: SeatStorage, of: Of = 'room'): void {
  const text = storage.getItem(KEYS[of]);
  if (text === null) return;
  const kept = JSON.parse(text) as Kept;
  if (kept.code === code) history.restore(kept);
}

/** Brings a room's curve back and keeps it whenever the page may go. Returns the way to stop, which keeps it once more. */
export function keepCurve(history: History, code: string, of: Of = 'room'): () => void {
  const storage = usable(() => sessionStorage);
  restoreCurve(history, code, storage, of);
  const save = () => saveCurve(history, code, storage, of);
  const onHidden = () => document.visibilityState === 'hidden' && save();
  addEventListener('pagehide', save);
  document.addEventListener('visibilitychange', onHidden);
  return () => {
    removeEventListener('pagehide', save);
    document.removeEventListener('visibilitychange', onHidden);
    save();
  };
}
