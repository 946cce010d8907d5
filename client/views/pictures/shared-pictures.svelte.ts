/** One pictures' worker for all views of a session. */
import { untrack } from 'svelte';
import type { Session } from '../../state/session.js';
import { Pictures, type Scene } from './pictures.js';

interface Shared {
  readonly pictures: Pictures;
  readonly stop: () => void;
  users: number;
}

const open = new WeakMap<Session, Shared>();

/**
 * The session's pictures, for use inside an effect: `release` when the view goes. The worker ends with its last user.
 */
export function sharePictures(session: Session): { readonly pictures: Pictures; release(): void } {
  let shared = open.get(session);
  if (!shared) {
    // Whoever asks first must not be asked again whenever the state changes.
    const pictures = untrack(() => new Pictures(session));
    // Lives as long as the last view, not as long as the first one.
    const stop = $effect.root(() => {
      $effect(() => pictures.configure());
    });
    shared = { pictures, stop, users: 0 };
    open.set(session, shared);
  }
  const held = shared;
  held.users += 1;
  return {
    pictures: held.pictures,
    release() {
      held.users -= 1;
      if (held.users > 0) return;
      open.delete(session);
      held.stop();
      held.pictures.close();
    },
  };
}

/** A canvas of the session's pictures, for use inside an effect: its `end` releases them as well. */
export function openScene(session: Session, canvas: HTMLCanvasElement): Scene {
  const { pictures, release } = sharePictures(session);
  const scene = pictures.scene(canvas);
  const end = () => {
    scene.end();
    release();
  };
  return { ...scene, end };
}
