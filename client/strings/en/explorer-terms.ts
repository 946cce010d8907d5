/** What the words of the activation explorer mean: one exact sentence each. */

export const explorerTerms = {
  domain: {
    title: 'domain',
    sentence: 'All z that a function takes: for each of these any real number, from −∞ to ∞.',
  },
  rangeOfG: {
    title: 'range of g',
    sentence:
      'All values that g(z) can have: a square bracket is an end that is reached, a round one an end that is only approached, a dashed line in the plot.',
  },
  rangeOfSlope: {
    title: 'range of g′',
    sentence:
      'All values that the slope g′(z) can have: the factor by which a gradient is multiplied on its way back through a unit.',
  },
  greatestSlope: {
    title: 'greatest slope',
    sentence:
      'The most that a gradient can be multiplied by on its way through this function, and the z where it is so: the ring on the curve of g′.',
  },
  meanOutput: {
    title: 'mean output',
    sentence:
      'The mean of a over all (training point, unit) pairs: near 0 the next layer’s weights can move both ways at once; sigmoid’s outputs are all above 0, so the gradients of a unit’s weights all have one sign.',
  },
  onFlatParts: {
    title: 'on flat parts',
    sentence:
      'Share of (training point, unit) pairs whose |g′(z)| is under 5% of the function’s greatest slope, so that hardly any gradient passes; shaded in the plots.',
  },
  meanSlope: {
    title: 'mean slope',
    sentence:
      'The mean of g′(z) over all (training point, unit) pairs: what this layer’s function multiplies a gradient by, on average.',
  },
  tenLayers: {
    title: 'ten such layers pass on',
    sentence:
      'The mean slope to the power of ten: what would be left of a gradient behind ten layers like this one; the weights, which multiply it as well, are left out.',
  },
  whatIf: {
    title: 'what if',
    sentence:
      'The same z as under the function in use; had the network trained with this one, its weights and so its z would be others.',
  },
  reading: {
    title: 'reading at z',
    sentence:
      'The dashed line: g and g′ of every function are read at this z; move it with the mouse, a finger or keys.',
  },
  outputHistogram: {
    title: 'histogram of a',
    sentence: 'How the outputs a = g(z) of all units spread over all training points, now; the mark is their mean.',
  },
  slopeHistogram: {
    title: 'histogram of g′',
    sentence: 'How the slopes g′(z) at all units spread over all training points, now; the mark is their mean.',
  },
} satisfies Record<string, { title: string; sentence: string }>;
