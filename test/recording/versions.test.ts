/** Which engine versions are computed, and what is left of a log whose version is not. */
import { contentHash, ENGINE_VERSION, engineVersions, Player, readLog, verify, writeLog } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { header, keyframeOfOther } from '../server/rooms/other-version.js';
import { plain, small } from './small-log.js';

describe('[R12] engine versions', () => {
  it('this one is computed by kernels and by readable code, and at most a few before it, none after', () => {
    expect(engineVersions.get(ENGINE_VERSION)).toEqual(['simd', 'typescript']);
    expect(Math.max(...engineVersions.keys())).toBe(ENGINE_VERSION);
    for (const by of engineVersions.values()) expect(by).toContain('typescript');
  });

  it('a log of another version can be read and written, and is not said to be wrong', () => {
    const log = { header, entries: [], marks: [{ step: 3, timeMs: 0, stateHash: 'f'.repeat(64) }] };
    expect(readLog(writeLog(log))).toEqual(JSON.parse(JSON.stringify(log)));
    expect(verify(log, plain)).toEqual({ ok: undefined, engineVersion: header.engineVersion });
    expect(verify({ ...log, header: small }, plain)).toMatchObject({ ok: false });
  });

  it('a player stands at its keyframe, and neither trains nor applies nor draws first weights', () => {
    const { keyframe, player } = keyframeOfOther();
    const shown = Player.fromKeyframe(header, keyframe, plain);
    expect(contentHash(shown.engine.save())).toBe(contentHash(player.engine.save()));
    expect(shown.state).toEqual(player.state);
    const refused = `Engine version ${header.engineVersion} is not computed here`;
    expect(() => shown.advanceTo(shown.step + 1)).toThrow(refused);
    expect(() => shown.accept({ seq: 3, step: 40, actor: 'p1', command: { type: 'reset' } })).toThrow(refused);
    expect(() => new Player(header, plain)).toThrow(refused);
    shown.advanceTo(shown.step);
    expect(contentHash(shown.engine.save())).toBe(contentHash(player.engine.save()));
  });
});
