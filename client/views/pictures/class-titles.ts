/** What classes are called. Apart from their marks, which a worker draws: it has no words. */
import { datasetInfo, type DatasetName } from '@gradroom/shared';
import { boundaryWords } from '../../strings/en/boundary.js';

/** What the classes of a data set are called, in the order of their marks. Of regression there are none. */
export function classTitles(dataset: DatasetName): readonly string[] {
  const { kind, classCount } = datasetInfo(dataset);
  if (kind === 'regression') return [];
  // Where the picture has words for them, these; the other shapes only have numbers.
  if (dataset === 'circle') return [boundaryWords.inside, boundaryWords.outside];
  return kind === 'two-classes'
    ? [boundaryWords.class(1), boundaryWords.class(0)]
    : Array.from({ length: classCount }, (_, i) => boundaryWords.class(i + 1));
}
