/**
 * The room's page in Chromium. Animation frames a second while the largest network of TensorFlow Playground (six layers of
 * eight) trains at 600 steps a second, as the machine is and slowed down fourfold; and how long after a move of alpha the
 * curve, the heat maps and the decision boundary have changed in the page of the one who moved it. And frames a second with
 * each explaining view open over the room, and with all of them at once.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build, preview } from 'vite';
import { launchChromium } from '../browser/drivers/chromium.js';
import { CLASSROOM_HOST } from '../browser/drivers/engine-page.js';
import { RoomPage } from '../browser/room-page.js';
import { startServer, type ServerProcess } from '../server/process.js';
import { milliseconds, printTable, quantile, sleep } from './report.js';

const MEASURE_MS = 5_000;
const MOVES = 30;
/** Frames a second that the page promises with everything open, slowed down fourfold. */
const PROMISED = 30;
const largest = { network: { hidden: [8, 8, 8, 8, 8, 8] } };

async function createRoom({ url }: ServerProcess, config: object): Promise<string> {
  const response = await fetch(`${url}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ config }),
  });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { code: string }).code;
}

/** Frames a second, and the 99th percentile of the time between two. */
async function frameRate(page: Page): Promise<{ perSecond: number; slowMs: number }> {
  const gaps = await page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        const start = performance.now();
        let last = start;
        const tick = (now: number) => {
          gaps.push(now - last);
          last = now;
          if (now - start < ms) requestAnimationFrame(tick);
          else resolve(gaps.slice(1));
        };
        requestAnimationFrame(tick);
      }),
    MEASURE_MS,
  );
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return { perSecond: (gaps.length * 1000) / total, slowMs: quantile(gaps, 0.99) };
}

/** Milliseconds from the move until each of them had changed; infinite where it had not. */
interface Moved {
  readonly curve: number;
  readonly network: number;
  readonly boundary: number;
}

/** Runs in the page: moves the first alpha, and watches each animation frame until what it looks at has changed. */
async function moveOnce([value, limitMs]: [number, number]): Promise<{
  curve: number;
  network: number;
  boundary: number;
}> {
  const look = () => {
    // Copied, since a canvas that a worker draws has no context here, and small, so that looking costs little itself.
    const pixels = (canvas: HTMLCanvasElement | null) => {
      if (!canvas) return '';
      const copy = new OffscreenCanvas(96, 96).getContext('2d', { willReadFrequently: true })!;
      copy.drawImage(canvas, 0, 0, 96, 96);
      return copy.getImageData(0, 0, 96, 96).data.join();
    };
    const largest = (scope: string) =>
      [...document.querySelectorAll<HTMLCanvasElement>(`${scope} canvas`)].sort(
        (a, b) => b.width * b.height - a.width * a.height,
      )[0] ?? null;
    return {
      curve: document.querySelector('main svg path.branch')?.getAttribute('d') ?? '',
      network: pixels(largest('main')),
      boundary: pixels(largest('aside[aria-label="Results and activity"] .block:first-child')),
    };
  };
  const slider = document.querySelector<HTMLInputElement>('input[aria-label^="Alpha of"]')!;
  const before = look();
  const start = performance.now();
  slider.value = String(value);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  const changedAt = { curve: Infinity, network: Infinity, boundary: Infinity };
  return new Promise((resolve) => {
    const tick = () => {
      const now = performance.now() - start;
      const seen = look();
      for (const key of ['curve', 'network', 'boundary'] as const) {
        if (seen[key] !== before[key] && changedAt[key] === Infinity) changedAt[key] = now;
      }
      if (now > limitMs || Object.values(changedAt).every(Number.isFinite)) resolve(changedAt);
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

/** With each explaining view open: one at a time, as the page shows them, over a room that goes on being drawn. */
async function explainingViews(): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const url = `http://${CLASSROOM_HOST}:${server.port}`;
  const room = new RoomPage(await context.newPage(), url);
  await room.joinByLink(`${url}/room/${await createRoom(server, largest)}`, 'Bench');
  await room.trains();
  await room.page.getByRole('button', { name: 'Explain', exact: true }).click();
  const devtools = await context.newCDPSession(room.page);
  const rows: string[][] = [];
  const tabs = room.page.getByRole('dialog').getByRole('tab');
  await tabs.first().waitFor();
  for (const tab of await tabs.all()) {
    const title = await tab.innerText();
    await tab.click();
    await sleep(2_000);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await sleep(1_000);
    const { perSecond, slowMs } = await frameRate(room.page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    rows.push([title, perSecond.toFixed(1), milliseconds(slowMs)]);
  }
  printTable(['6 × 8, explaining view, ÷ 4', 'frames/s', '99th percentile of a frame'], rows);
  await context.close();
}

/** All explaining views at once, over a room: a page of the bench's own, since the room's shows one at a time. */
async function allViewsAtOnce(): Promise<void> {
  const outDir = fileURLToPath(new URL('../../.cache/bench/all-views', import.meta.url));
  const own = { configFile: 'client/vite.config.ts', logLevel: 'warn', root: 'test/bench/all-views' } as const;
  await build({ ...own, build: { outDir, emptyOutDir: true } });
  const site = await preview({ ...own, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  const rows: string[][] = [];
  for (const all of [false, true]) {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(`${site.resolvedUrls!.local[0]}${all ? '' : '?room'}`);
    const open = '.all > section > :not(.note)';
    await page.waitForFunction(([of, count]) => document.querySelectorAll(of).length >= count, [
      open,
      all ? 8 : 0,
    ] as const);
    const devtools = await page.context().newCDPSession(page);
    for (const rate of [1, 4]) {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
      await sleep(3_000);
      const { perSecond, slowMs } = await frameRate(page);
      const title = all ? 'all eight views' : 'the room alone';
      rows.push([title, `÷ ${rate}`, perSecond.toFixed(1), milliseconds(slowMs)]);
      // A slow machine is no failure; whoever measures is to see it.
      if (perSecond < PROMISED)
        console.log(`${title}, ÷ ${rate}: ${perSecond.toFixed(1)} frames a second, fewer than ${PROMISED}.`);
    }
    await page.close();
  }
  printTable(['6 × 8, a room of one', 'processor', 'frames/s', '99th percentile of a frame'], rows);
  await site.close();
}

const server = await startServer({ client: true });
const browser = await launchChromium();
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const url = `http://${CLASSROOM_HOST}:${server.port}`;
  const rows: string[][] = [];
  for (const { name, config } of [
    { name: '2-4-2-1', config: {} },
    { name: '2-8-8-8-8-8-8-1', config: largest },
  ]) {
    const room = new RoomPage(await context.newPage(), url);
    await room.joinByLink(`${url}/room/${await createRoom(server, config)}`, 'Bench');
    await room.trains();
    const devtools = await context.newCDPSession(room.page);
    for (const rate of [1, 4]) {
      await devtools.send('Emulation.setCPUThrottlingRate', { rate });
      await sleep(1_000);
      const { perSecond, slowMs } = await frameRate(room.page);
      rows.push([name, `÷ ${rate}`, perSecond.toFixed(1), milliseconds(slowMs)]);
    }
    await room.page.close();
  }
  printTable(['network, 600 steps/s', 'processor', 'frames/s', '99th percentile of a frame'], rows);

  await explainingViews();
  await allViewsAtOnce();

  const room = new RoomPage(await context.newPage(), url);
  const layers = [...largest.network.hidden.map(() => ({ activation: 'leaky-relu' })), { activation: 'sigmoid' }];
  const code = await createRoom(server, { network: { ...largest.network, layers } });
  await room.joinByLink(`${url}/room/${code}`, 'Bench');
  await room.button('Pause').click();
  await room.button('Play').waitFor();
  await sleep(1_000);
  const moves: Moved[] = [];
  for (let move = 0; move < MOVES; move++) {
    moves.push(await room.page.evaluate(moveOnce, [((move * 7) % 20) / 20 + 0.02, 1_000] as [number, number]));
    await sleep(150);
  }
  console.log('\nAfter a move of alpha, in the page of the one who moves it (6 × 8, paused):');
  const parts = ['curve', 'network', 'boundary'] as const;
  printTable(
    ['', 'median', '99th percentile'],
    parts.map((part) => {
      const values = moves.map((move) => move[part]);
      return [part, milliseconds(quantile(values, 0.5)), milliseconds(quantile(values, 0.99))];
    }),
  );
} finally {
  await browser.close();
  await server.stop();
}
