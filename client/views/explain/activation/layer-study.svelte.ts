/** What the shown curves make of the layer's z, kept up with training: asked for while a view shows it, and only then. */
import { untrack } from 'svelte';
import type { Session } from '../../../state/session.js';
import type { CurveStudy, LayerStudy, StudyOrder } from '../../pictures/layer-study.js';
import { sharePictures } from '../../pictures/shared-pictures.svelte.js';

/** Between two answers while only training moves: more nobody can read. */
const INTERVAL_MS = 200;

export class FollowedStudy {
  #newest = $state.raw<{ readonly order: StudyOrder; readonly study: LayerStudy }>();

  /** Call it while a component is set up; it ends with the component. */
  constructor(session: Session, order: () => StudyOrder) {
    let ask = () => {};
    $effect(() => {
      const { pictures, release } = sharePictures(session);
      let timer: ReturnType<typeof setTimeout> | undefined;
      let [asking, again, ended] = [false, false, false];
      ask = () => {
        again = asking; // one question is on its way, the newest one waits
        if (!asking) void answer();
      };
      const answer = async () => {
        asking = true;
        const asked = untrack(order);
        const study = await pictures.study(asked);
        asking = false;
        if (ended) return;
        if (study) this.#newest = { order: asked, study };
        if (again) ask();
      };
      const stop = pictures.onPictures(() => {
        timer ??= setTimeout(() => {
          timer = undefined;
          ask();
        }, INTERVAL_MS);
      });
      return () => {
        ended = true;
        ask = () => {};
        clearTimeout(timer);
        stop();
        release();
      };
    });
    // At first, and whenever layer, curve or alpha are others, at once.
    $effect(() => {
      order();
      ask();
    });
  }

  /** Units and samples behind the numbers. */
  layer(layer: number): LayerStudy | undefined {
    return this.#newest?.order.layer === layer ? this.#newest.study : undefined;
  }

  /** The newest numbers of one of the curves; while its alpha is moved, those of a moment ago. */
  curve(layer: number, activation: string): CurveStudy | undefined {
    const { order, study } = this.#newest ?? {};
    const place = order?.curves.findIndex((curve) => curve.activation === activation) ?? -1;
    return order?.layer === layer ? study?.curves[place] : undefined;
  }
}
