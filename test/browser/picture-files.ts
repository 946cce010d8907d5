/** Pictures and videos that a page made, looked at by a browser. */
import type { Page } from 'playwright-core';

/** How many different colours a PNG has. */
export function colorsOf(page: Page, png: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, png.toString('base64'));
}

/** The sides of a video, as a browser plays it: on a page of its own, since ours shows none. */
export async function sidesOf(page: Page, webm: Buffer): Promise<{ width: number; height: number }> {
  const player = await page.context().newPage();
  await player.goto('about:blank');
  const sides = await player.evaluate(async (base64) => {
    const video = document.createElement('video');
    video.src = `data:video/webm;base64,${base64}`;
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = () => reject(new Error(video.error?.message));
    });
    return { width: video.videoWidth, height: video.videoHeight };
  }, webm.toString('base64'));
  await player.close();
  return sides;
}
