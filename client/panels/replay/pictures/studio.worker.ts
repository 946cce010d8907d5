/** The worker that draws pictures of moments: as pixels, as vectors, or one after the other into a GIF. */
import { makeData, type Passes } from '@gradroom/shared';
import greek from '@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url';
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import latinExt from '@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2?url';
import { pagePasses } from '../../../kernels.js';
import { PictureMaker } from '../../../views/pictures/maker.js';
import type { PictureFacts } from './facts.js';
import type { GifFile } from './gif-file.js';
import type { Drawn, FromStudio, Order, ToStudio } from './messages.js';
import { MomentPainter, PICTURE, wantedOf } from './paint-moment.js';
import { SvgPen, type ImageAddress } from './svg-pen.js';

// The page's types are loaded, not a worker's: these are the things of its scope that are used.
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToStudio>) => void) | null;
  postMessage(message: FromStudio): void;
  fonts: FontFaceSet;
};
const painter = new MomentPainter();
const ready = Promise.all([pagePasses(), loadFonts()]).then(([passes]) => passes);
let made: { readonly key: string; readonly maker: PictureMaker } | undefined;
let gif: GifFile | undefined;
let last: Promise<unknown> = Promise.resolve();

// One after the other, in the order in which they came.
scope.onmessage = ({ data: { job, order } }) => {
  last = last
    .then(() => draw(order))
    .then(
      (drawn) => scope.postMessage({ job, drawn }),
      (error: unknown) => scope.postMessage({ job, failure: (error as Error).message }),
    );
};

async function draw(order: Order): Promise<Drawn[keyof Drawn]> {
  const passes = await ready;
  switch (order.type) {
    case 'png':
      return painted(order.facts, order.ratio, passes).convertToBlob({ type: 'image/png' });
    case 'svg': {
      const { facts } = order;
      const pen = new SvgPen(addressOf);
      painter.paint(pen, facts, makerFor(facts, 2, passes));
      return pen.finish(`${facts.title}, ${facts.step}`, PICTURE.width, PICTURE.height);
    }
    case 'gif-picture': {
      const { GifFile } = await import('./gif-file.js');
      if (order.isFirst || !gif) gif = new GifFile();
      const canvas = painted(order.facts, order.ratio, passes);
      const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      gif.add(data, width, height, order.showMs);
      return gif.bytes;
    }
    case 'gif': {
      const file = gif?.finish();
      gif = undefined;
      if (!file) throw new Error('No picture was drawn.');
      return file;
    }
  }
}

function painted(facts: PictureFacts, ratio: number, passes: Passes): OffscreenCanvas {
  const canvas = new OffscreenCanvas(Math.round(PICTURE.width * ratio), Math.round(PICTURE.height * ratio));
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  painter.paint(context, facts, makerFor(facts, ratio, passes));
  return canvas;
}

function makerFor(facts: PictureFacts, ratio: number, passes: Passes): PictureMaker {
  const { settings, parameters } = facts;
  const key = JSON.stringify(settings);
  if (made?.key !== key) {
    const data = makeData(settings.data, settings.network.features);
    made = { key, maker: new PictureMaker(settings, data, passes) };
  }
  made.maker.want(wantedOf(facts, ratio));
  made.maker.make(parameters);
  return made.maker;
}

const addressOf: ImageAddress = async (image, { x, y, width, height }) => {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.drawImage(image, x, y, width, height, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('An image was not read.'));
    reader.readAsDataURL(blob);
  });
};

/** A worker has no fonts of the page's; without them words are drawn in the system's own. */
async function loadFonts(): Promise<void> {
  const faces = [latin, latinExt, greek].map(
    (url, index) =>
      new FontFace('Inter Variable', `url(${url}) format('woff2')`, {
        weight: '100 900',
        unicodeRange: ['U+0000-00FF, U+2000-206F, U+2190-2215', 'U+0100-02FF, U+1E00-1EFF', 'U+0370-03FF'][index],
      }),
  );
  await Promise.all(
    faces.map(async (face) => {
      try {
        scope.fonts.add(await face.load());
      } catch {
        // The network went away: the next font is tried all the same.
      }
    }),
  );
}
