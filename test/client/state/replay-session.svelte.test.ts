/** The page's side of a replay: what the worker tells becomes a session that only shows. */
import { encodeCore } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import type { FromReplay, ToReplay } from '../../../client/state/replay-messages.js';
import { replaySession } from '../../../client/state/replay.svelte.js';
import { whyNot } from '../../../client/state/permission.js';
import { permissionWords } from '../../../client/strings/en/permission.js';
import { frameOf } from './frame-of.js';

function opened() {
  const sent: ToReplay[] = [];
  const worker = {
    onmessage: null as ((event: MessageEvent<FromReplay>) => void) | null,
    onerror: null,
    terminated: false,
    postMessage: (message: ToReplay) => void sent.push(message),
    terminate: () => void (worker.terminated = true),
  };
  const page = { visible: () => true, beforePicture: () => false, watch: () => () => {} };
  const session = replaySession(new Uint8Array(4), { worker, page });
  const hear = (data: FromReplay) => worker.onmessage!({ data } as MessageEvent<FromReplay>);
  return { session, sent, worker, hear };
}

describe('ReplaySession', () => {
  it('[RP16] refuses every command with a sentence, and says so before anybody tries', async () => {
    const { session, sent } = opened();
    const answer = await session.send({ type: 'reset' });
    expect(answer).toMatchObject({ ok: false, error: { message: permissionWords.recorded } });
    expect(sent.map(({ type }) => type)).toEqual(['open']);
    expect(whyNot({ source: 'replay', state: {} as never, me: session.me, people: [] }, 'activation')).toBe(
      permissionWords.recorded,
    );
  });

  it('[RP16] a file that is none ends it with a sentence, and whoever waits for an answer gets one', async () => {
    const { session, worker, hear } = opened();
    const waiting = session.inspect();
    hear({ type: 'refused', message: 'This file is not a recording.', isFile: true });
    expect(session.refusal).toBe('This file is not a recording.');
    expect(await waiting).toMatchObject({ ok: false });
    expect(await session.peek({ step: 1, seq: 0 })).toBeUndefined();
    expect(worker.terminated).toBe(true);
  });

  it('[RP16] tells people without names apart', () => {
    const { session, hear } = opened();
    const recording = { names: { a: 'Heron' }, people: ['a', 'b', 'c'] } as never;
    hear({ type: 'opened', recording });
    expect(['a', 'b', 'c', 'server'].map((id) => session.nameOf(id))).toEqual([
      'Heron',
      'Person 2',
      'Person 3',
      'Gradroom',
    ]);
  });

  it('[V58] tells what was done from the whole recording, with the names that are in it', async () => {
    const { session, hear } = opened();
    const acts = [
      { seq: 3, actor: 'a', command: { type: 'set-training', learningRate: 1 } },
      { seq: 5, actor: 'b', command: { type: 'run', running: false } },
    ];
    hear({ type: 'opened', recording: { names: { a: 'Heron' }, people: ['a', 'b'], chronicle: { acts } } as never });
    const names = { a: 'Heron', b: session.nameOf('b') };
    expect(await session.history({})).toEqual({ ok: true, acts: [...acts].reverse(), names, before: null });
    expect(await session.history({ before: 5, person: 'a' })).toMatchObject({ acts: [acts[0]] });
    expect(await session.history({ person: 'b', kind: 'settings' })).toMatchObject({ acts: [] });
  });

  it('[RP15] tells its frame again when more is known of the recording, for the curve that is drawn of it', () => {
    const { session, hear } = opened();
    const bytes = encodeCore(frameOf({ step: 300, age: 300, seq: 1 }));
    const shown: number[] = [];
    session.onFrame(({ step }) => shown.push(step));
    hear({ type: 'frame', bytes });
    const survey = { share: 0.5, done: false, agreed: 0 };
    hear({ type: 'looks', frames: [], survey });
    expect(shown).toEqual([300]);
    hear({ type: 'looks', frames: [encodeCore(frameOf({ step: 100, age: 100, seq: 1 }))], survey });
    expect(shown).toEqual([300, 300]);
  });

  it('[WI8] a what-if that was put away is not heard of any more; a ranking that was stopped keeps what it found', () => {
    const { session, sent, hear } = opened();
    const alteration = { seq: 5, lastSeq: 6 };
    session.askWhatIf({ wanted: 'one', alteration });
    hear({ type: 'what-if', state: { alteration: { ...alteration, seq: 4 }, share: 0.9 } });
    expect(session.whatIf).toMatchObject({ alteration, share: 0 });
    hear({ type: 'what-if', state: { alteration, share: 0.5 } });
    expect(session.whatIf?.share).toBe(0.5);
    session.askWhatIf({ wanted: 'stop', of: 'one' });
    hear({ type: 'what-if', state: { alteration, share: 1 } });
    expect(session.whatIf).toBeUndefined();

    const rows = [{ seq: 5, lastSeq: 6, testLoss: 0.1, halted: false, same: false }];
    session.askWhatIf({ wanted: 'ranking' });
    session.askWhatIf({ wanted: 'stop', of: 'ranking' });
    hear({ type: 'ranking', state: { count: 2, share: 0.5, testLoss: 0.2, halted: false, rows, done: false } });
    expect(session.ranking).toMatchObject({ rows, resting: true });
    session.askWhatIf({ wanted: 'ranking' });
    expect(session.ranking).toMatchObject({ rows, resting: false });
    expect(sent.filter(({ type }) => type === 'what-if')).toHaveLength(5);
  });
});
