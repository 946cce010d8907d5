/**
 * A canvas' pen that writes SVG: paths stay curves, words stay text, and each heat map is an image within. What painters draw with
 * is here and no more: of arcs whole circles, of images those that are cut from another one.
 */
import type { Pen } from '../../../views/pictures/pen.js';

/** Makes a data address of a part of an image. */
export type ImageAddress = (
  image: CanvasImageSource,
  part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
) => Promise<string>;

const styles = ['fillStyle', 'strokeStyle', 'lineWidth', 'lineCap', 'lineJoin', 'font', 'textAlign'] as const;
type Styles = Pick<SvgPen, (typeof styles)[number]>;

interface Saved {
  readonly styles: Styles;
  readonly dash: readonly number[];
  readonly groups: number;
}

const anchors: Readonly<Record<string, string>> = { center: 'middle', right: 'end', end: 'end' };

export class SvgPen implements Pen {
  fillStyle = '#000';
  strokeStyle = '#000';
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  lineJoin: CanvasLineJoin = 'miter';
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'left';
  imageSmoothingQuality: ImageSmoothingQuality = 'high';
  private dash: readonly number[] = [];
  private path = '';
  private readonly parts: string[] = [];
  private readonly clips: string[] = [];
  private readonly images: { readonly at: number; readonly element: Promise<string> }[] = [];
  private readonly saved: Saved[] = [];
  /** Opened since the last `save`. */
  private groups = 0;

  constructor(private readonly addressOf: ImageAddress) {}

  save(): void {
    const now = Object.fromEntries(styles.map((name) => [name, this[name]])) as Styles;
    this.saved.push({ styles: now, dash: this.dash, groups: this.groups });
    this.groups = 0;
  }

  restore(): void {
    const before = this.saved.pop();
    if (!before) return;
    this.parts.push('</g>'.repeat(this.groups));
    Object.assign(this, before.styles);
    this.dash = before.dash;
    this.groups = before.groups;
  }

  translate(x: number, y: number): void {
    this.group(`transform="translate(${n(x)} ${n(y)})"`);
  }

  scale(x: number, y: number): void {
    this.group(`transform="scale(${n(x)} ${n(y)})"`);
  }

  clip(): void {
    this.clips.push(`<clipPath id="clip${this.clips.length}"><path d="${this.path}"/></clipPath>`);
    this.group(`clip-path="url(#clip${this.clips.length - 1})"`);
  }

  beginPath(): void {
    this.path = '';
  }

  closePath(): void {
    this.path += 'Z';
  }

  moveTo(x: number, y: number): void {
    this.path += `M${n(x)} ${n(y)}`;
  }

  lineTo(x: number, y: number): void {
    // A path that begins with a line begins there.
    this.path += `${this.path === '' ? 'M' : 'L'}${n(x)} ${n(y)}`;
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path += `C${n(x1)} ${n(y1)} ${n(x2)} ${n(y2)} ${n(x)} ${n(y)}`;
  }

  quadraticCurveTo(x1: number, y1: number, x: number, y: number): void {
    this.path += `Q${n(x1)} ${n(y1)} ${n(x)} ${n(y)}`;
  }

  /** A whole circle. */
  arc(x: number, y: number, radius: number): void {
    const half = (to: number) => `A${n(radius)} ${n(radius)} 0 1 1 ${n(to)} ${n(y)}`;
    this.path += `M${n(x + radius)} ${n(y)}${half(x - radius)}${half(x + radius)}Z`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
  }

  roundRect(x: number, y: number, width: number, height: number, radius: unknown = 0): void {
    const r = typeof radius === 'number' ? Math.min(radius, width / 2, height / 2) : 0;
    const corner = (dx: number, dy: number) => `a${n(r)} ${n(r)} 0 0 1 ${n(dx)} ${n(dy)}`;
    this.path +=
      `M${n(x + r)} ${n(y)}h${n(width - 2 * r)}${corner(r, r)}v${n(height - 2 * r)}${corner(-r, r)}` +
      `h${n(2 * r - width)}${corner(-r, -r)}v${n(2 * r - height)}${corner(r, -r)}Z`;
  }

  fill(): void {
    if (this.path !== '') this.parts.push(`<path d="${this.path}" ${paint('fill', this.fillStyle)}/>`);
  }

  stroke(): void {
    if (this.path === '') return;
    const { lineWidth, lineCap, lineJoin, dash } = this;
    const extras = [
      ...(lineCap === 'butt' ? [] : [` stroke-linecap="${lineCap}"`]),
      ...(lineJoin === 'miter' ? [] : [` stroke-linejoin="${lineJoin}"`]),
      ...(dash.length === 0 ? [] : [` stroke-dasharray="${dash.map(n).join(' ')}"`]),
    ];
    const style = `fill="none" ${paint('stroke', this.strokeStyle)} stroke-width="${n(lineWidth)}"${extras.join('')}`;
    this.parts.push(`<path d="${this.path}" ${style}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const place = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;
    this.parts.push(`<rect ${place} ${paint('fill', this.fillStyle)}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size = '10', family = 'sans-serif'] = /^(?:(\d+) )?([\d.]+)px (.+)$/.exec(this.font) ?? [];
    const anchor = anchors[this.textAlign];
    const style =
      `font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}"` +
      (anchor ? ` text-anchor="${anchor}"` : '');
    this.parts.push(`<text x="${n(x)}" y="${n(y)}" ${style} ${paint('fill', this.fillStyle)}>${escaped(text)}</text>`);
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = [...dash];
  }

  drawImage(image: CanvasImageSource, ...[sx, sy, sw, sh, x, y, width, height]: number[]): void {
    const address = this.addressOf(image, { x: sx, y: sy, width: sw, height: sh });
    const place = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;
    const element = address.then((href) => `<image ${place} preserveAspectRatio="none" href="${href}"/>`);
    this.images.push({ at: this.parts.length, element });
    this.parts.push('');
  }

  /** The whole document, once all images are made. */
  async finish(title: string, width: number, height: number): Promise<string> {
    while (this.saved.length > 0) this.restore();
    for (const { at, element } of this.images) this.parts[at] = await element;
    const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    return (
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img"><title>${escaped(title)}</title>` +
      `<defs>${this.clips.join('')}</defs>${this.parts.join('\n')}${'</g>'.repeat(this.groups)}</svg>\n`
    );
  }

  private group(attribute: string): void {
    this.groups += 1;
    this.parts.push(`<g ${attribute}>`);
  }
}

/** A hundredth of a pixel is enough for a picture. */
const n = (value: number): string => String(Math.round(value * 100) / 100 || 0);

/** `rgba(1,2,3,0.5)` is not known to all who read SVG. */
function paint(of: 'fill' | 'stroke', color: string): string {
  const [, channels, opacity] = /^rgba\((.+),([\d.e-]+)\)$/.exec(color) ?? [];
  return channels ? `${of}="rgb(${channels})" ${of}-opacity="${opacity}"` : `${of}="${color}"`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Characters that no XML may have are left out. */
const escaped = (text: string): string =>
  // oxlint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (mark) => marks[mark]);
