/** Firefox by WebDriver BiDi over a plain WebSocket. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { findBrowsers } from '../find-browsers.mjs';
import { collector, startClassroomProxy } from './classroom-proxy.js';
import type { EnginePage } from './engine-page.js';

/** All traffic goes to the classroom's proxy, which refuses whatever is not this machine; the rest only saves attempts. */
const preferences = (proxyPort: number) => ({
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': proxyPort,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': proxyPort,
  'network.proxy.no_proxies_on': '',
  'network.proxy.allow_hijacking_localhost': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'dom.security.https_first': false,
  'app.update.disabledForTesting': true,
  'app.normandy.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
});

/** One command's answer, or an event. */
interface Message {
  id?: number;
  type: 'success' | 'error' | 'event';
  method?: string;
  result?: unknown;
  message?: string;
  params?: { level?: string; text?: string | null };
}

/** Starts Firefox and resolves with the address of its WebDriver once it says so. */
function startFirefox(program: string, profile: string) {
  const child = spawn(program, ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`Firefox ended before it listened:\n${said}`)));
  });
  return { child, address };
}

/** A value as BiDi writes it. Tests return strings, numbers, booleans, null and lists of them by way of JSON. */
const expressionAsJson = (expression: string) => `(async () => JSON.stringify((await (${expression})) ?? null))()`;

export async function openFirefox(): Promise<EnginePage> {
  const program = findBrowsers().firefox;
  if (!program) throw new Error('no Firefox on this machine');
  const proxy = await startClassroomProxy(false);
  const profile = await mkdtemp(join(tmpdir(), 'gradroom-firefox-'));
  const lines = Object.entries(preferences(proxy.port)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const { child, address } = startFirefox(program, profile);
  const exited = new Promise((resolve) => child.on('exit', resolve));
  const dispose = async () => {
    child.kill('SIGKILL');
    await exited;
    proxy.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    return await connectTo(await address, dispose);
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function connectTo(address: string, dispose: () => Promise<void>): Promise<EnginePage> {
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const errors: string[] = [];
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    if (message.method === 'log.entryAdded' && message.params?.level === 'error')
      errors.push(String(message.params.text));
    if (message.id === undefined) return;
    const waiter = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.type === 'error') waiter?.reject(new Error(message.message));
    else waiter?.resolve(message.result);
  });
  const send = <T>(method: string, params: object): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve: (result) => resolve(result as T), reject });
      socket.send(JSON.stringify({ id, method, params }));
    });

  await send('session.new', { capabilities: {} });
  await send('session.subscribe', { events: ['log.entryAdded'] });
  await send('script.addPreloadScript', { functionDeclaration: `() => { ${collector} }` });
  const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const context = contexts[0]?.context;

  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = await send<{
      result: { value: string };
      exceptionDetails?: { text: string };
    }>('script.evaluate', { expression: expressionAsJson(expression), target: { context }, awaitPromise: true });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return JSON.parse(answer.result.value) as T;
  };
  return {
    goto: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    evaluate,
    errors: async () => [...errors, ...(await evaluate<string[]>('window.__errors ?? []'))],
    close: async () => {
      socket.close();
      await dispose();
    },
  };
}
