/** What the bench uses of ConvNetJS, which brings no types. */
declare module 'convnetjs' {
  export class Vol {
    constructor(width: number, height: number, depth: number);
    w: Float64Array;
  }
  export class Net {
    makeLayers(definitions: readonly object[]): void;
  }
  export class SGDTrainer {
    constructor(net: Net, options: object);
    train(x: Vol, y: readonly number[]): unknown;
  }
  const convnetjs: { Vol: typeof Vol; Net: typeof Net; SGDTrainer: typeof SGDTrainer };
  export default convnetjs;
}
