/** What a class decides together. Pure. */
import { groups, type Group, type SessionView } from '@gradroom/shared';
import { isAgreed } from './permission.js';

export const decidedOn = (state: Pick<SessionView, 'policy'> | undefined): readonly Group[] =>
  groups.filter((group) => isAgreed(state, group));
