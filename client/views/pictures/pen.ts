/** What painters need of a canvas. A drawing of vectors offers the same, so that one painter draws both. */
export type Pen = Pick<
  OffscreenCanvasRenderingContext2D,
  | 'save'
  | 'restore'
  | 'translate'
  | 'scale'
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'bezierCurveTo'
  | 'quadraticCurveTo'
  | 'arc'
  | 'rect'
  | 'roundRect'
  | 'closePath'
  | 'clip'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillText'
  | 'setLineDash'
  | 'drawImage'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineCap'
  | 'lineJoin'
  | 'imageSmoothingQuality'
  | 'font'
  | 'textAlign'
>;

/** A canvas can keep what was drawn, and fill an outline with a picture; a drawing of vectors has all of it drawn anew. */
export const isCanvas = (pen: Pen): pen is OffscreenCanvasRenderingContext2D => 'getTransform' in pen;
