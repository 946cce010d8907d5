/** Many small maps in one image: one upload to the canvas a frame instead of one for each unit. */
import { RAMP_SIZE, type Ramp } from '../colors.js';
import { isCanvas, type Pen } from './pen.js';

/** An image of square tiles, row by row. Each tile repeats its outer pixels once around, so that smoothing finds no neighbour. */
export class Atlas {
  readonly canvas = new OffscreenCanvas(1, 1);
  private readonly context = this.canvas.getContext('2d')!;
  private image = new ImageData(1, 1);
  private pixels = new Uint32Array(1);
  private pattern!: CanvasPattern;
  private columns = 1;
  private side = 1;

  /** Makes room for `count` tiles. */
  resize(count: number, side: number): void {
    const columns = Math.max(1, Math.ceil(Math.sqrt(count)));
    const width = columns * (side + 2);
    const height = Math.max(1, Math.ceil(count / columns)) * (side + 2);
    this.columns = columns;
    this.side = side;
    if (this.image.width === width && this.image.height === height) return;
    this.canvas.width = width;
    this.canvas.height = height;
    this.image = new ImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  /** Colours one map: `scale` is the value at which the ramp's colour is full. */
  tint(tile: number, map: Float32Array, offset: number, scale: number, ramp: Ramp): void {
    const { side, pixels } = this;
    const width = this.image.width;
    const { x, y } = this.origin(tile);
    const last = RAMP_SIZE - 1;
    const centre = last / 2;
    const factor = centre / scale;
    for (let row = 0; row < side; row += 1) {
      let to = (y + row) * width + x;
      const from = offset + row * side;
      for (let column = 0; column < side; column += 1) {
        const index = centre + map[from + column] * factor;
        // NaN is neither, and gets the middle colour.
        pixels[to++] = ramp[index >= last ? last : index >= 0 ? (index + 0.5) | 0 : index < 0 ? 0 : centre];
      }
    }
    this.repeatEdges(x, y);
  }

  /** Writes one tile's colours as they are. */
  fill(tile: number, colors: Uint32Array): void {
    const { x, y } = this.origin(tile);
    for (let row = 0; row < this.side; row += 1) {
      this.pixels.set(colors.subarray(row * this.side, (row + 1) * this.side), (y + row) * this.image.width + x);
    }
    this.repeatEdges(x, y);
  }

  /** Puts all tiles into the canvas. */
  flush(): void {
    this.context.putImageData(this.image, 0, 0);
    this.pattern = this.context.createPattern(this.canvas, 'no-repeat')!;
  }

  /** Fills a square of `size` at (x, y) with a tile, smoothed, its corners rounded. Leaves its outline as the path. */
  paint(target: Pen, tile: number, x: number, y: number, size: number, radius: number): void {
    const origin = this.origin(tile);
    const scale = size / this.side;
    target.beginPath();
    target.roundRect(x, y, size, size, radius);
    if (isCanvas(target)) {
      // Costs less than to clip the picture by the outline.
      this.pattern.setTransform({ a: scale, d: scale, e: x - origin.x * scale, f: y - origin.y * scale });
      target.fillStyle = this.pattern;
      target.fill();
      return;
    }
    target.save();
    target.clip();
    target.drawImage(this.canvas, origin.x, origin.y, this.side, this.side, x, y, size, size);
    target.restore();
    target.beginPath();
    target.roundRect(x, y, size, size, radius);
  }

  private origin(tile: number): { x: number; y: number } {
    const pitch = this.side + 2;
    return { x: (tile % this.columns) * pitch + 1, y: Math.floor(tile / this.columns) * pitch + 1 };
  }

  private repeatEdges(x: number, y: number): void {
    const { side, pixels } = this;
    const width = this.image.width;
    for (let row = y; row < y + side; row += 1) {
      pixels[row * width + x - 1] = pixels[row * width + x];
      pixels[row * width + x + side] = pixels[row * width + x + side - 1];
    }
    const top = (y - 1) * width + x - 1;
    pixels.copyWithin(top, top + width, top + width + side + 2);
    const bottom = (y + side) * width + x - 1;
    pixels.copyWithin(bottom, bottom - width, bottom - width + side + 2);
  }
}
