/** A small canvas that the page itself draws: sharp on any screen, and drawn at most once an animation frame. */
import { pictureBeat } from './beat.js';
import { onTheme } from './theme.js';

export type Paint = (context: CanvasRenderingContext2D, width: number, height: number) => void;

export class PaintedCanvas {
  private readonly observer: ResizeObserver;
  private readonly stopTheme: () => void;
  private request = 0;
  private readonly draw = () => this.drawNow();
  private width = 0;
  private height = 0;

  /** @param paint draws in CSS pixels on a cleared canvas */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly paint: Paint,
  ) {
    this.observer = new ResizeObserver(([entry]) => {
      this.width = entry.contentRect.width;
      this.height = entry.contentRect.height;
      this.draw(); // at once: a resized canvas is empty, and would flash
    });
    this.observer.observe(canvas);
    this.stopTheme = onTheme(() => this.invalidate());
  }

  /** What it shows moves on with training: drawn about ten times a second, together with all others. */
  refresh(): void {
    pictureBeat.ask(this.draw);
  }

  /** Something that a person changed: drawn in the next animation frame. */
  invalidate(): void {
    this.request ||= requestAnimationFrame(() => {
      this.request = 0;
      this.draw();
    });
  }

  close(): void {
    this.observer.disconnect();
    this.stopTheme();
    cancelAnimationFrame(this.request);
    pictureBeat.drop(this.draw);
  }

  private drawNow(): void {
    const context = this.canvas.getContext('2d');
    const ratio = devicePixelRatio;
    const width = Math.round(this.width * ratio);
    const height = Math.round(this.height * ratio);
    if (!context || width === 0 || height === 0) return;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    this.paint(context, this.width, this.height);
  }
}
