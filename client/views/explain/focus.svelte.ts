/** What explaining views look at: which of them is open, and the layer, unit, input and sample that they share. */
import { viewNames, type ViewName } from './view-names.js';

export interface Place {
  /** 0 is the first hidden layer, `hidden.length` the output. */
  readonly layer: number;
  readonly unit: number;
  /** Which of the values that the unit reads: with the unit it names one weight. */
  readonly input: number;
  /** A training sample, by its place in the training set. */
  readonly sample: number;
}

export class Focus implements Place {
  /** The open view; null while none is. */
  view = $state<ViewName | null>(null);
  /** The view that was open last. */
  last: ViewName = viewNames[0];
  layer = $state(0);
  unit = $state(0);
  input = $state(0);
  sample = $state(0);

  open(view: ViewName, place: Partial<Place> = {}): void {
    this.move(place);
    this.view = view;
    this.last = view;
  }

  move(place: Partial<Place>): void {
    Object.assign(this, place);
  }

  close(): void {
    this.view = null;
  }
}
