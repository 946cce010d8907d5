/** What the player says of a recording's seal: one look for each thing that may be wrong with it. */
// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { trustSaid } from '../../../../client/panels/replay/trust-words.js';
import type { SurveyState } from '../../../../client/state/replay-messages.js';

const survey = (trust: SurveyState['trust'], agreed = 4) => ({ share: 1, agreed, trust });
const verified = { kind: 'verified', server: 'School of Ada', marks: 4, words: 'sealed', names: 'sealed' } as const;

it('[RS2] says what was changed beside a log that is verified, and not as if nothing was', () => {
  expect(trustSaid(survey(verified), true)).toMatchObject({
    kind: 'ok',
    text: 'Verified as recorded by School of Ada',
  });
  const names = trustSaid(survey({ ...verified, names: 'changed' }), true);
  const title = trustSaid(survey({ ...verified, words: 'changed' }), true);
  for (const said of [names, title]) {
    expect(said.kind).toBe('warn');
    expect(said.text).toContain('changed');
  }
  expect(names.why).toContain('Its names are not those that were sealed');
  expect(title.why).toContain('Its title or its captions are not those that were sealed');
  const hidden = trustSaid(survey({ ...verified, names: 'hidden' }), true);
  expect([hidden.kind, hidden.why]).toEqual(['ok', expect.stringContaining('Its names are hidden.')]);
});

it('[RS3] a seal that is broken, unknown or not there is never as good as one that holds', () => {
  const consistent = { kind: 'consistent', marks: 4 } as const;
  const broken = trustSaid(survey({ ...consistent, seal: 'broken' }), true);
  expect([broken.kind, broken.text]).toEqual(['bad', expect.stringContaining('seal is broken')]);
  const claimed = { server: 'Nobody', key: 'ab12' };
  const unknown = trustSaid(survey({ ...consistent, seal: 'unknown', claimed }), true);
  expect(unknown.text).toMatch(/^Consistent/);
  expect(unknown.why).toMatch(/calls itself Nobody.*ab12/);
  expect(trustSaid(survey({ ...consistent, seal: 'none' }), true).why).toContain('no seal');
  expect(trustSaid(survey({ ...consistent, seal: 'none' }, 0), true).kind).toBe('warn');
});

it('[RS4] names the step at which it differs, and what is not checked', () => {
  const differs = { kind: 'differs', at: 'entry', step: 70, agreed: 60, reason: 'It is out of order.' } as const;
  expect(trustSaid(survey(differs), true)).toMatchObject({ kind: 'bad', why: 'It is out of order.' });
  expect(trustSaid(survey(undefined), true).kind).toBe('checking');
  expect(trustSaid(survey(verified), false).kind).toBe('warn');
});
