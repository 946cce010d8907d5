/**
 * A network as a graph of objects, one for each unit and each edge, trained sample by sample in double precision: how TensorFlow
 * Playground's network is built. Our own writing of that idea, since the original is no package; it stands in for it.
 */
import { BatchOrder } from '../../../shared/engine/order.js';
import { data, firstLayers, LEARNING_RATE, SEED, type Case } from './cases.js';
import type { Peer } from './measure.js';

interface Edge {
  readonly from: Unit;
  readonly to: Unit;
  weight: number;
  gradient: number;
}

interface Unit {
  readonly incoming: Edge[];
  readonly outgoing: Edge[];
  readonly activation: Curve;
  bias: number;
  biasGradient: number;
  z: number;
  a: number;
  delta: number;
}

interface Curve {
  readonly value: (z: number) => number;
  /** g'(z) of a = g(z). */
  readonly slope: (z: number, a: number) => number;
}

const curves: Record<string, Curve> = {
  tanh: { value: Math.tanh, slope: (_z, a) => 1 - a * a },
  relu: { value: (z) => Math.max(0, z), slope: (z) => (z <= 0 ? 0 : 1) },
  sigmoid: { value: (z) => 1 / (1 + Math.exp(-z)), slope: (_z, a) => a * (1 - a) },
  linear: { value: (z) => z, slope: () => 1 },
};

function build(one: Case): Unit[][] {
  const unit = (activation: Curve, bias: number): Unit => ({
    incoming: [],
    outgoing: [],
    activation,
    bias,
    biasGradient: 0,
    z: 0,
    a: 0,
    delta: 0,
  });
  const layers: Unit[][] = [[unit(curves.linear, 0), unit(curves.linear, 0)]];
  firstLayers(one).forEach(({ weights, biases }, l, all) => {
    const below = layers[l];
    const curve = curves[l === all.length - 1 ? 'sigmoid' : one.activation];
    const layer = [...biases].map((bias) => unit(curve, bias));
    layer.forEach((to, u) =>
      below.forEach((from, i) => {
        const edge: Edge = { from, to, weight: weights[u * below.length + i], gradient: 0 };
        to.incoming.push(edge);
        from.outgoing.push(edge);
      }),
    );
    layers.push(layer);
  });
  return layers;
}

function forward(layers: Unit[][], sample: number): number {
  layers[0].forEach((unit, i) => (unit.a = data.train.inputs[2 * sample + i]));
  for (let l = 1; l < layers.length; l++) {
    for (const unit of layers[l]) {
      unit.z = unit.bias;
      for (const { from, weight } of unit.incoming) unit.z += weight * from.a;
      unit.a = unit.activation.value(unit.z);
    }
  }
  return layers[layers.length - 1][0].a;
}

function backward(layers: Unit[][], target: number): void {
  const last = layers.length - 1;
  for (let l = last; l > 0; l--) {
    for (const unit of layers[l]) {
      let slope = 0;
      for (const { to, weight } of unit.outgoing) slope += weight * to.delta;
      unit.delta = l === last ? unit.a - target : slope * unit.activation.slope(unit.z, unit.a);
      unit.biasGradient += unit.delta;
      for (const edge of unit.incoming) edge.gradient += unit.delta * edge.from.a;
    }
  }
}

function update(layers: Unit[][], count: number): void {
  for (const layer of layers) {
    for (const unit of layer) {
      unit.bias -= (LEARNING_RATE * unit.biasGradient) / count;
      unit.biasGradient = 0;
      for (const edge of unit.incoming) {
        edge.weight -= (LEARNING_RATE * edge.gradient) / count;
        edge.gradient = 0;
      }
    }
  }
}

export function objectGraph(one: Case): Peer {
  const layers = build(one);
  const order = new BatchOrder(data.train.count, SEED);
  let loss = NaN;
  const step = () => {
    const count = order.next(one.batchSize);
    loss = 0;
    for (let s = 0; s < count; s++) {
      const sample = order.indices[order.position + s];
      const target = data.train.targets[sample];
      const a = forward(layers, sample);
      loss -= Math.log(target > 0.5 ? a : 1 - a) / count;
      backward(layers, target);
    }
    update(layers, count);
    order.advance(count);
  };
  return {
    name: 'object graph, as TF Playground',
    train: (steps) => {
      for (let k = 0; k < steps; k++) step();
    },
    loss: () => loss,
  };
}
