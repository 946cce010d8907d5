/** When so many have answered a question that its teacher is told what to do with the vote. */
import { expect, it } from 'vitest';
import { isEnough } from '../../../client/panels/teach/votes.js';

it('[TC6] enough have answered once it is half of those here and five, or all', () => {
  const enough = '1/60 5/60 29/60 30/60 4/8 5/8 1/2 2/2'.split(' ').filter((of) => {
    const [answered, asked] = of.split('/').map(Number);
    return isEnough(answered, asked);
  });
  expect(enough).toEqual(['30/60', '5/8', '2/2']);
});
