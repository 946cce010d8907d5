/** What a phone opens at, under each policy. */
import { groups, policyForAll, type Group, type Policy } from '@gradroom/shared';
import { expect, it } from 'vitest';
import { firstTab } from '../../../client/routes/room/first-tab.js';
import { viewOf } from '../state/fake-session.svelte.js';

const me = { id: 'me', name: 'Heron', role: 'student' } as const;
const held = { muted: [{ person: 'me' }] } as never;

function opens(policy: Partial<Record<Group, Policy>>, change: Parameters<typeof viewOf>[0] = {}) {
  const { tab, section } = firstTab({
    me,
    state: viewOf({ policy: { ...policyForAll('instructor'), ...policy }, ...change }),
  });
  return section === undefined ? tab : `${tab}: ${section}`;
}
const turn = (holder: string) => ({ turn: { holder } as never });

it.each<[Group, string, string]>([
  ['activation', 'knob', 'knob'],
  ['training', 'settings: training', 'settings: training'],
  ['data', 'settings: data', 'settings: data'],
  ['network', 'network', 'network'],
  ['transport', 'settings', 'settings'],
])('[CP18] of %s alone, changeable or in my turn, %s; decided together, %s', (group, changed, agreed) => {
  expect(opens({ [group]: 'everyone' })).toBe(changed);
  expect(opens({ [group]: 'turn' }, turn('me'))).toBe(changed);
  expect(opens({ [group]: 'turn' }, turn('other'))).toBe('network');
  expect(opens({ [group]: 'consensus' })).toBe(agreed);
  expect(opens({ [group]: 'everyone' }, held)).toBe('network');
});

it('[CP18] of all the knob, of nothing the network; what is held a moment stays where it is', () => {
  const all = Object.fromEntries(groups.map((group) => [group, 'everyone' as const]));
  expect(opens(all)).toBe('knob');
  expect(opens({})).toBe('network');
  expect(opens({ data: 'everyone', training: 'everyone' })).toBe('settings: training');
  const { room } = viewOf();
  expect(opens(all, { room: { ...room, frozen: true } })).toBe('knob');
  expect(firstTab({ me: { ...me, role: 'instructor' }, state: viewOf() }).tab).toBe('knob');
});
