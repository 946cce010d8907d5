/** Computes pictures from the newest weights and draws them on the canvases that the page handed over. */
import { makeData, type LayerParameters, type Passes } from '@gradroom/shared';
import { pagePasses } from '../../kernels.js';
import { BoundaryPainter } from './boundary-scene.js';
import { PictureMaker } from './maker.js';
import type { FromWorker, Look, PictureSettings, ToWorker } from './messages.js';
import { NetworkPainter } from './network-scene.js';
import { wantedBy } from './resolution.js';
import type { Theme } from '../theme.js';

/** Widths change slowly. */
const EDGES_REST_MS = 100;

interface Scene {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly network: NetworkPainter;
  readonly boundary: BoundaryPainter;
  size: { readonly width: number; readonly height: number; readonly ratio: number };
  look: Look | undefined;
  seen: boolean;
  /** Set while the edges rest and are behind. */
  again: ReturnType<typeof setTimeout> | undefined;
}

/** Whom it hears and tells: a worker's own scope, or who plays one on the page's thread. */
export interface PictureScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

export function servePictures(scope: PictureScope): void {
  const scenes = new Map<number, Scene>();
  let theme: Theme | undefined;
  let maker: PictureMaker | undefined;
  /** The newest ones, which may be of a shape that the settings don't have yet. */
  let parameters: readonly LayerParameters[] | undefined;
  let listening = false;
  let data: { readonly key: string; readonly made: ReturnType<typeof makeData> } | undefined;

  const backend = pagePasses();
  // In the order in which they came, from when it is known who computes.
  scope.onmessage = ({ data }) => void backend.then((ready) => take(data, ready));
  function take(message: ToWorker, ready: Passes): void {
    switch (message.type) {
      case 'settings':
        configure(message.settings, ready);
        paintAll();
        break;
      case 'make':
        parameters = message.parameters;
        make(message.job);
        break;
      case 'study':
        void study(message);
        break;
      case 'theme':
        theme = message.theme;
        paintAll();
        break;
      case 'scene':
        open(message.scene, message.canvas);
        break;
      case 'size':
        withScene(message.scene, (scene) => (scene.size = message));
        break;
      case 'look':
        withScene(message.scene, (scene) => (scene.look = message.look));
        break;
      case 'seen':
        withScene(message.scene, (scene) => (scene.seen = message.seen));
        break;
      case 'listen':
        listening = message.listening;
        adapt();
        break;
      case 'end':
        clearTimeout(scenes.get(message.scene)?.again);
        scenes.delete(message.scene);
        adapt();
    }
  }

  function configure(settings: PictureSettings, ready: Passes): void {
    const { layers, hidden, features } = settings.network;
    const key = JSON.stringify([settings.data, features]);
    if (data?.key === key && maker && String(maker.hidden) === String(hidden)) maker.configure(layers);
    else {
      if (data?.key !== key) data = { key, made: makeData(settings.data, features) };
      maker = new PictureMaker(settings, data.made, ready);
      maker.want(wantedBy(scenes.values(), listening));
    }
    // A paused network shows the new activation or the new data at once, with the weights it has.
    report(-1);
  }

  function make(job: number): void {
    report(job);
    paintAll();
  }

  /** Makes what is wanted now and was not before. */
  function adapt(): void {
    if (maker?.want(wantedBy(scenes.values(), listening))) report(-1);
  }

  /** Makes the pictures and tells the page. Job −1 is one that nobody asked for. */
  function report(job: number): void {
    // Weights of a shape that the settings don't have yet, or not any more: the page goes on with the next ones.
    const fitting = maker && parameters && maker.fits(parameters);
    if (fitting) maker?.make(parameters!);
    else if (job < 0) return;
    scope.postMessage({ type: 'made', job, layers: fitting ? maker?.pictures : undefined });
  }

  /** Computed by code that only the explorer needs, and that comes when it is opened. */
  async function study({ job, order }: Extract<ToWorker, { type: 'study' }>): Promise<void> {
    const { studyLayer, studyOwn } = await import('./layer-study.js');
    const layer = maker?.layerZ(order.layer);
    const own = layer && order.own ? { own: studyOwn(layer) } : {};
    scope.postMessage({ type: 'studied', job, study: layer && { ...studyLayer(layer, order), ...own } });
  }

  function open(id: number, canvas: OffscreenCanvas): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    scenes.set(id, {
      canvas,
      context,
      network: new NetworkPainter(EDGES_REST_MS),
      boundary: new BoundaryPainter(),
      size: { width: 0, height: 0, ratio: 1 },
      look: undefined,
      seen: false,
      again: undefined,
    });
  }

  function withScene(id: number, change: (scene: Scene) => void): void {
    const scene = scenes.get(id);
    if (!scene) return;
    change(scene);
    adapt();
    paint(scene);
  }

  function paintAll(): void {
    for (const scene of scenes.values()) paint(scene);
  }

  function paint(scene: Scene): void {
    const { canvas, context, size, look, seen, network, boundary } = scene;
    clearTimeout(scene.again);
    if (!seen) return;
    const width = Math.round(size.width * size.ratio);
    const height = Math.round(size.height * size.ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    if (!look || !theme || !maker?.parameters || width === 0) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    if (look.kind === 'network') {
      network.paint(context, look, theme, maker);
      if (network.edgesBehind) scene.again = setTimeout(() => paint(scene), EDGES_REST_MS);
    } else boundary.paint(context, look, theme, maker, { x: 0, y: 0, size: size.width, radius: 6 });
  }
}
