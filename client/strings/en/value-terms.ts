/** What the values of settings mean, under the names that they have in the configuration: one exact sentence each. */

export const valueTerms = {
  // Activations.
  sigmoid: {
    title: 'Sigmoid',
    sentence: 'g(z) = 1 / (1 + e⁻ᶻ), between 0 and 1. The slope of sigmoid is at most 1/4.',
  },
  tanh: {
    title: 'tanh',
    sentence: 'g(z) = tanh z, between −1 and 1, with a slope in (0, 1]: 1 at z = 0 and less everywhere else.',
  },
  relu: { title: 'ReLU', sentence: 'g(z) = z above 0 and 0 below, so its slope is 1 or 0.' },
  'leaky-relu': {
    title: 'Leaky ReLU',
    sentence: 'g(z) = z above 0 and alpha · z below, so its slope is 1 or alpha.',
  },
  elu: { title: 'ELU', sentence: 'g(z) = z above 0 and alpha · (eᶻ − 1) below, so its slope is 1 or alpha · eᶻ.' },
  selu: {
    title: 'SELU',
    sentence: '1.0507 times an ELU of alpha 1.6733: made to keep activations near mean 0 and variance 1 in all layers.',
  },
  gelu: {
    title: 'GELU',
    sentence:
      'g(z) = ½ z (1 + tanh(√(2/π) (z + 0.044715 z³))), the tanh form: a smooth ReLU that dips below 0 for z < 0.',
  },
  silu: {
    title: 'SiLU',
    sentence: 'g(z) = z · sigmoid(z), also called swish: a smooth ReLU that dips below 0, to −0.28, for z < 0.',
  },
  softplus: {
    title: 'Softplus',
    sentence: 'g(z) = ln(1 + eᶻ), a smooth ReLU that is always above 0; its slope is sigmoid(z).',
  },
  linear: { title: 'Linear', sentence: 'g(z) = z, so the slope is 1 everywhere and nothing bends.' },
  softmax: {
    title: 'Softmax',
    sentence:
      'Turns the output’s z into shares that add up to 1: each is eᶻ divided by the sum of all, so it has no curve of its own.',
  },
  // Losses.
  'cross-entropy': {
    title: 'cross-entropy',
    sentence: 'The mean of −ln of the probability that the network gave to the right class.',
  },
  'mean-squared-error': {
    title: 'mean squared error',
    sentence: 'Half the mean of (output − target)², so that its slope is plainly output − target.',
  },
  // Optimizers.
  sgd: {
    title: 'SGD',
    sentence: 'Stochastic gradient descent: each weight moves by −rate · its gradient over the mini-batch.',
  },
  momentum: {
    title: 'momentum',
    sentence: 'The share of the last change of the weights that is kept and added to the next one.',
  },
  rmsprop: {
    title: 'RMSProp',
    sentence:
      'Divides each gradient by the root of the running mean of its squares, so that weights with small gradients move as well.',
  },
  adam: {
    title: 'Adam',
    sentence:
      'Moves each weight along the running mean of its gradient, divided by the root of the running mean of its squares.',
  },
  // Regularizers.
  l1: { title: 'L1', sentence: 'Adds rate · Σ|w|, which pushes small weights to exactly 0.' },
  l2: { title: 'L2', sentence: 'Adds rate · ½ Σw², which shrinks each weight in proportion to itself.' },
  // Initial weights; in and out are the numbers of a layer’s inputs and units.
  'xavier-uniform': {
    title: 'Xavier uniform',
    sentence:
      'Weights evenly spread over ±√(6 / (in + out)) of the layer: keeps signals and gradients alike in size, where slopes are near 1.',
  },
  'xavier-normal': {
    title: 'Xavier normal',
    sentence:
      'Normal weights of variance 2 / (in + out) of the layer: keeps signals and gradients alike in size, where slopes are near 1.',
  },
  'he-uniform': {
    title: 'He uniform',
    sentence: 'Weights evenly spread over ±√(6 / in), twice as much variance as 1 / in, since a ReLU passes on half.',
  },
  'he-normal': {
    title: 'He normal',
    sentence: 'Normal weights of variance 2 / in, twice as much as 1 / in, since a ReLU passes on half.',
  },
  'lecun-normal': {
    title: 'LeCun normal',
    sentence: 'Normal weights of variance 1 / in: keeps z as large as the layer’s inputs; SELU is made for it.',
  },
  normal: {
    title: 'Normal',
    sentence: 'Normal weights of mean 0 and the standard deviation σ that is set, whatever the layer’s size.',
  },
  zeros: {
    title: 'Zeros',
    sentence: 'All weights begin at 0, so that the units of a layer get the same gradient and stay alike.',
  },
} satisfies Record<string, { title: string; sentence: string }>;
