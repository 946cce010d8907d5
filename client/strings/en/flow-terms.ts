/** What the words of the gradient's flow and of unit health mean: one exact sentence each. */

export const flowTerms = {
  meanDelta: {
    title: 'mean |∂J/∂z|',
    sentence:
      'How much the loss of a sample would change if a unit’s z rose a little: the magnitude, averaged over the layer’s units and the samples of the last mini-batch.',
  },
  flowFactor: {
    title: 'factor',
    sentence:
      'Mean |∂J/∂z| of this layer divided by that of the layer after it: what one layer on the way back multiplies by.',
  },
  slopesPart: {
    title: 'slopes',
    sentence: 'Mean |g′(z)| over the layer’s units and the samples of the last mini-batch, as the engine measured it.',
  },
  weightsPart: {
    title: 'weights',
    sentence:
      'The rest of the factor, factor ÷ slopes: what the weights of the next layer do, together with how they and the slopes pair.',
  },
  slopeBound: {
    title: 'slopes’ bound',
    sentence:
      'The output’s mean |∂J/∂z| times the greatest slope of each layer on the way back, 0.25 for a sigmoid; weights are left out, and large ones can lift what is measured above it.',
  },
  learningSpeed: {
    title: 'how fast a layer learns',
    sentence:
      'With plain gradient descent a step moves a layer’s weights by learning rate times ‖∂J/∂W‖, so layers learn as fast as their norms are large; here the geometric mean of the last 20 frames.',
  },
} satisfies Record<string, { title: string; sentence: string }>;
