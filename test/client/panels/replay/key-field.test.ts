/** The key of a server that somebody knows: given beside what a recording can be trusted for, kept in the browser, and forgotten. */
// @vitest-environment happy-dom
import { publicKeyOf, sealed } from '@gradroom/shared/recordings';
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import TrustLine from '../../../../client/panels/replay/TrustLine.svelte';
import { givenKeys, keyIn, tellKeys } from '../../../../client/state/known-keys.js';
import type { ToReplay } from '../../../../client/state/replay-messages.js';
import { replayWords as words } from '../../../../client/strings/en/replay.js';
import { scriptedLesson } from '../../../recording/scripted-lesson.js';
import OnReplay from './OnReplay.svelte';
import { replayStage } from './stage.js';

const secretKey = new Uint8Array(32).fill(3);
const key = publicKeyOf(secretKey);
const other = publicKeyOf(new Uint8Array(32).fill(4));
const recording = sealed(scriptedLesson(), { server: 'Our school', secretKey }, new Uint8Array(16));

afterEach(() => {
  cleanup();
  givenKeys.remove(key);
});

function checked(of = recording) {
  const stage = replayStage(of);
  for (let turn = 0; turn < 5_000 && !stage.session.survey.trust; turn++) stage.turn();
  return stage;
}

/** The keys that a recording which is opened is told to know, where its page names this one. */
function toldOf(named: string | null) {
  const told: [string, string][] = [];
  const tell = (message: ToReplay) => void told.push(...(message.type === 'keys' ? message.known : []));
  tellKeys({ tell }, { sealedBy: { server: 'Our school', key } }, { ofServer: false, named });
  return told;
}

async function bubble(stage: ReturnType<typeof checked>, asksForKey = true) {
  const props = { recording: stage.transport.recording, asksForKey };
  render(OnReplay, { props: { transport: stage.transport, panel: TrustLine as never, props } });
  await fireEvent.click(screen.getByRole('button', { name: words.consistent }));
  return screen.queryByLabelText<HTMLInputElement>(words.keyField);
}

it('[RS7] a key that is given verifies what that server sealed, now and when it is opened again, until it is forgotten', async () => {
  const field = await bubble(checked());
  const check = async (text: string) => {
    await fireEvent.input(field!, { target: { value: text } });
    await fireEvent.submit(field!.form!);
  };
  await check('our school');
  expect(screen.getByText(words.noKey)).toBeTruthy();
  await check(other);
  expect(screen.getByText(words.otherKey)).toBeTruthy();
  expect([givenKeys.has(key), givenKeys.has(other)]).toEqual([false, false]);
  // As the server's /api/key shows it, in whatever letters.
  await check(JSON.stringify({ server: 'x', key: key.toUpperCase() }));
  flushSync();
  expect(screen.getAllByText(words.verified('Our school')).length).toBeGreaterThan(0);
  expect(screen.queryByLabelText(words.keyField)).toBeNull();
  expect(toldOf(null)).toEqual([[key, 'Our school']]);
  await fireEvent.click(screen.getByRole('button', { name: words.forgetKey }));
  expect(toldOf(null)).toEqual([]);
});

it('[RS7] none is asked for where none could bear on it, or nothing may be typed', async () => {
  expect(await bubble(checked(), false)).toBeNull();
  cleanup();
  expect(await bubble(checked(scriptedLesson()))).toBeNull();
});

it('[RS7] a page names the key to its player; another key, or none, verifies nothing', () => {
  expect(toldOf(key)).toEqual([[key, 'Our school']]);
  for (const named of [other, 'nonsense', '', null]) expect(toldOf(named)).toEqual([]);
  expect([keyIn(` ${key}\n`), keyIn(key.slice(1)), keyIn(`${key}0`)]).toEqual([key, undefined, undefined]);
});
