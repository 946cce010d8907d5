/** Terms whose pages stand for all: one page of each kind of picture. */
export const onePageOfEachPicture = [
  'sigmoid',
  'vanishing',
  'cross-entropy',
  'softmax',
  'unit',
  'gradient',
  'adam',
  'he-normal',
  'l1',
  'noise',
  'histogram',
  'lost-updates',
] as const;
