/** What the room's own charts say: a sentence that describes each, and a table beside it. Loaded behind the page. */
import { mount, unmount } from 'svelte';
import type { History } from '../../state/history.js';
import type { Session } from '../../state/session.js';
import { spokenBeat } from '../beat.js';
import { sharePictures } from '../pictures/shared-pictures.svelte.js';
import type { UnitState } from '../pictures/unit-states.js';
import CurveWords from './CurveWords.svelte';
import { histogramSentence, zRange } from './histogram.js';
import NetworkWords from './NetworkWords.svelte';
import PlaneWords from './PlaneWords.svelte';

/** The kinds of charts, and what each needs to be said. */
export interface Charts {
  readonly plane: { readonly session: Session };
  readonly curve: { readonly session: Session; readonly history: History };
  readonly network: {
    readonly session: Session;
    /** Told how every unit of every layer fares, whenever that changed. */
    readonly onstates?: (states: readonly (readonly UnitState[])[]) => void;
  };
  /** Only a sentence, as its name: what its layer's z are stands in the network's table. */
  readonly histogram: { readonly session: Session; readonly layer: number };
}

let count = 0;

/** @param context of the component that the chart stands in */
export function say<Kind extends keyof Charts>(
  chart: Element,
  kind: Kind,
  of: Charts[Kind],
  context: Map<unknown, unknown>,
): () => void {
  const charts: { readonly [K in keyof Charts]: (of: Charts[K]) => () => void } = {
    plane: (props) => beside(chart, (target, id) => mount(PlaneWords, { target, context, props: { ...props, id } })),
    curve: (props) => beside(chart, (target, id) => mount(CurveWords, { target, context, props: { ...props, id } })),
    network: (props) =>
      beside(chart, (target, id) => mount(NetworkWords, { target, context, props: { ...props, id } })),
    histogram: (props) => named(chart, props),
  };
  return charts[kind](of);
}

function beside(chart: Element, put: (target: Element, id: string) => Record<string, unknown>): () => void {
  const id = `said-${(count += 1)}`;
  const words = put(chart.parentElement!, id);
  chart.setAttribute('aria-describedby', id);
  chart.setAttribute('aria-details', `${id}-table`);
  return () => void unmount(words);
}

function named(chart: Element, { session, layer }: Charts['histogram']): () => void {
  const { pictures, release } = sharePictures(session);
  const tell = () =>
    chart.setAttribute('aria-label', histogramSentence('z', pictures.layers?.[layer]?.histogram, zRange));
  tell();
  const stop = pictures.onPictures(() => spokenBeat.ask(tell));
  return () => {
    stop();
    spokenBeat.drop(tell);
    release();
  };
}
