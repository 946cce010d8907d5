/** What a lesson does with a class as the panel's buttons do, by the panel's key. */
// @vitest-environment happy-dom
import { view } from '@gradroom/shared';
import { describe, expect, it } from 'vitest';
import { teacher } from '../../session/class.js';
import { viewOf } from './fake-session.svelte.js';
import { leading, lessonOf } from './leading-lesson.js';

describe('[LS12] what a lesson does with a class', () => {
  const lesson = lessonOf(
    [
      ...['---', 'title: A', 'minutes: 5', 'language: en', '---', '## One', '::set-up{hidden=3,2}', 'Split up now.'],
      ...[':::breakout{teams=2}', 'Make it learn.', ':::', 'Now they run.'],
      ...['::race{setting=activation values=tanh,relu epochs=20}', '::look{view=race}', '::by-hand{sample=2}'],
      ...['## Two', '::look{view=network}'],
    ].join('\n'),
  );

  it('the key splits, brings back, races, hands out and ends, each in its turn', async () => {
    const { log, panel, refused } = await leading(lesson);
    const begun = log.entries.length;
    const nexts: (string | undefined)[] = [];
    while (log.state.lesson) {
      nexts.push(panel.next?.does);
      await panel.goOn();
      if (log.state.breakout) expect(log.state.lesson?.text).toBe('Split up now.\nMake it learn.');
    }
    expect(refused).toEqual([]);
    expect(nexts).toEqual(['act', 'act', 'end', 'act', 'act', 'end', 'step', 'act', 'close']);
    const did = log.entries.slice(begun).map(({ command }) => command);
    expect(did.filter(({ type }) => type !== 'go-to' && type !== 'set-up')).toMatchObject([
      { type: 'break-out', teams: 2, by: 'chance' },
      { type: 'bring-back' },
      { type: 'race', variants: { setting: 'activation', values: ['tanh', 'relu'] }, epochs: 20 },
      { type: 'look', view: 'race' },
      { type: 'human-network', sample: 1, auto: true },
      { type: 'end-human' },
      { type: 'look', view: 'network' },
      { type: 'close-lesson' },
    ]);
  });

  it('who was brought back by hand is not brought back again; going elsewhere ends what lasts', async () => {
    const { log, session, panel, refused } = await leading(lesson);
    await panel.goOn();
    await panel.goOn();
    log.ask(teacher, { type: 'bring-back' });
    session.state = viewOf(view(log.state, teacher));
    expect(panel.next?.does).toBe('act');
    await panel.back();
    await panel.goOn();
    expect(log.state.breakout).not.toBeNull();
    await panel.goTo(1);
    expect(log.state.breakout).toBeNull();
    expect(refused).toEqual([]);
  });
});
