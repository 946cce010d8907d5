/** WebKit (WebKitGTK's MiniBrowser, under a virtual display) by plain W3C WebDriver. */
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { findBrowsers } from '../find-browsers.mjs';
import { startClassroomProxy } from './classroom-proxy.js';
import type { EnginePage } from './engine-page.js';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function openWebKit(): Promise<EnginePage> {
  const programs = findBrowsers().webkit;
  if (!programs) throw new Error('no WebKit on this machine');
  const proxy = await startClassroomProxy(true);
  const port = await freePort();
  // Its own process group, for xvfb-run does not end what it started when it is killed itself.
  const child = spawn(programs.xvfbRun, ['-a', '-s', '-screen 0 1600x1000x24', programs.driver, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', NO_AT_BRIDGE: '1' },
  });
  const exited = new Promise((resolve) => child.on('exit', resolve).on('error', resolve));
  const dispose = async () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await exited;
    proxy.close();
  };
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const ready = async () => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await call('GET', '/status');
      } catch (error) {
        if (attempt === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  try {
    await ready();
    const browserOptions = {
      binary: programs.miniBrowser,
      args: ['--automation', `--proxy=http://127.0.0.1:${proxy.port}`],
    };
    const { sessionId } = await call<{ sessionId: string }>('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } },
    });
    const session = `/session/${sessionId}`;
    await call('POST', `${session}/window/rect`, { width: 1366, height: 900 });
    await call('POST', `${session}/timeouts`, { script: 120_000, pageLoad: 30_000 });
    const evaluate = async <T>(expression: string): Promise<T> => {
      const script = `const done = arguments[0];
        (async () => ${expression})().then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
      const answer = await call<{ value: T; error?: string }>('POST', `${session}/execute/async`, { script, args: [] });
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    };
    return {
      goto: (url) => call('POST', `${session}/url`, { url }),
      evaluate,
      errors: () => evaluate<string[]>('window.__errors ?? ["the page has no collector of errors"]'),
      close: async () => {
        await call('DELETE', session).catch(() => undefined);
        await dispose();
      },
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
