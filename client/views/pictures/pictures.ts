/**
 * The page's end of the pictures' worker: sends it the newest weights and hands it canvases.
 *
 * One job is in flight, the newest frame waits, and what lies between is never drawn: a slow machine draws less often, not
 * later. All views of one session share one worker, which ends with the last of them.
 */
import type { Frame } from '@gradroom/shared';
import type { Session } from '../../state/session.js';
import { currentTheme, onTheme } from '../theme.js';
import type { LayerStudy, StudyOrder } from './layer-study.js';
import type { FromWorker, LayerPicture, Look, Made, PictureSettings, ToWorker } from './messages.js';

/** A canvas in the hands of the worker. */
export interface Scene {
  /** What to draw; draws at once. */
  look(look: Look): void;
  /** In CSS pixels. */
  size(width: number, height: number): void;
  end(): void;
}

export class Pictures {
  /** Newest pictures, one for each layer; undefined before the first. */
  layers: readonly LayerPicture[] | undefined;
  /** The frame that they are of. */
  of: Frame | undefined;
  private readonly worker: Worker;
  private readonly listeners = new Set<(layers: readonly LayerPicture[]) => void>();
  private readonly stops: (() => void)[];
  private settings = '';
  private busy = false;
  private waiting: Frame | undefined;
  /** The frame that was sent last, as long as the settings are those that it was sent with. */
  private drawn: Frame | undefined;
  /** The frame whose pictures are being made. */
  private making: Frame | undefined;
  private jobs = 0;
  private scenes = 0;
  /** Where its pictures stand, for their colours: all of a session's in one page, or in one player. */
  private place: HTMLElement | undefined;
  /** Who waits for which study. */
  private readonly studies = new Map<number, (study: LayerStudy | undefined) => void>();
  private studied = 0;

  constructor(private readonly session: Session) {
    this.worker = new Worker(new URL('./pictures.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'made') this.made(data);
      else this.tell(data.job, data.study);
    };
    // The browser has written the error down. One picture is missing; the next one is asked for as if it had come.
    this.worker.onerror = () => {
      this.tellNobody();
      this.made({ type: 'made', job: this.jobs, layers: undefined });
    };
    this.stops = [
      onTheme(() => this.sendTheme()),
      session.watch(['core', 'weights']),
      session.onFrame((frame) => this.frame(frame)),
    ];
    this.sendTheme();
    this.configure();
    if (session.frame) this.frame(session.frame);
  }

  /** Takes over the settings of the session's state; to be called whenever that changed. */
  configure(): void {
    const configuration = this.session.state?.configuration;
    if (!configuration) return;
    const settings: PictureSettings = {
      network: configuration.network,
      data: configuration.data,
      loss: configuration.training.loss,
    };
    const key = JSON.stringify(settings);
    if (key === this.settings) return;
    this.settings = key;
    // A copy by way of text: reactive state is made of proxies, which cannot be posted.
    this.post({ type: 'settings', settings: JSON.parse(key) as PictureSettings });
    this.drawn = undefined;
    if (this.session.frame) this.frame(this.session.frame);
  }

  /** Calls `listener` after each job; returns the way to stop. */
  onPictures(listener: (layers: readonly LayerPicture[]) => void): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.post({ type: 'listen', listening: true });
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.layers = this.of = undefined; // they would be old when the next one listens
      this.post({ type: 'listen', listening: false });
    };
  }

  /**
   * What curves would make of a layer's z, from the weights of its newest picture. Computed only when asked for.
   *
   * @returns undefined while there is no picture of such a layer, and when the pictures end before the answer
   */
  study(order: StudyOrder): Promise<LayerStudy | undefined> {
    const job = ++this.studied;
    return new Promise((resolve) => {
      this.studies.set(job, resolve);
      this.post({ type: 'study', job, order });
    });
  }

  /** Hands a canvas to the worker, once and for all. What nobody sees of them is not computed. */
  scene(element: HTMLCanvasElement): Scene {
    const scene = ++this.scenes;
    this.place = element;
    this.sendTheme();
    const canvas = element.transferControlToOffscreen();
    this.post({ type: 'scene', scene, canvas }, [canvas]);
    const observer = new IntersectionObserver((entries) => {
      this.post({ type: 'seen', scene, seen: entries[entries.length - 1].isIntersecting });
    });
    observer.observe(element);
    return {
      look: (look) => this.post({ type: 'look', scene, look }),
      size: (width, height) => this.post({ type: 'size', scene, width, height, ratio: devicePixelRatio }),
      end: () => {
        observer.disconnect();
        this.post({ type: 'end', scene });
      },
    };
  }

  close(): void {
    for (const stop of this.stops) stop();
    this.listeners.clear();
    this.worker.terminate();
    this.tellNobody();
  }

  private sendTheme(): void {
    this.post({ type: 'theme', theme: currentTheme(this.place) });
  }

  private frame(frame: Frame): void {
    // A frame without weights of its own carries the last ones along.
    if (!frame.weights || this.settings === '') return;
    if (frame.weights === this.drawn?.weights || frame.weights === this.waiting?.weights) return;
    if (this.busy) {
      this.waiting = frame;
      return;
    }
    this.busy = true;
    this.drawn = this.making = frame;
    this.post({ type: 'make', job: ++this.jobs, parameters: frame.weights });
  }

  private tell(job: number, study: LayerStudy | undefined): void {
    this.studies.get(job)?.(study);
    this.studies.delete(job);
  }

  private tellNobody(): void {
    for (const job of [...this.studies.keys()]) this.tell(job, undefined);
  }

  private made({ job, layers }: Made): void {
    if (layers && this.listeners.size > 0) {
      this.layers = layers;
      this.of = this.making;
      for (const listener of this.listeners) listener(layers);
    }
    if (job !== this.jobs) return; // one that nobody asked for
    this.busy = false;
    const next = this.waiting;
    this.waiting = undefined;
    if (next) this.frame(next);
  }

  private post(message: ToWorker, transfer: Transferable[] = []): void {
    this.worker.postMessage(message, transfer);
  }
}
