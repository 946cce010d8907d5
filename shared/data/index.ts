/** The data sets' public face. */
export * from './settings.js';
export { datasetInfo } from './datasets.js';
export type { DataKind, DatasetInfo } from './datasets.js';
export { featureRow, featureTitles } from './features.js';
export { makeData } from './make-data.js';
export type { Data, Points } from './make-data.js';
export { trainCountOf } from './split.js';
export { contourLines, traceContour, type ContourPoint } from './contour.js';
export { EXTENT } from './shape.js';
