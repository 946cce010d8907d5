/** What a new branch is called until somebody names it. */
import { branchWords as words } from '../../strings/en/branches.js';
import type { Branch } from './branch.js';

/** A name that none of them has yet. */
export function freeName(branches: readonly Branch[]): string {
  for (let number = branches.length + 1; ; number++) {
    const name = words.branch(number);
    if (branches.every((branch) => branch.name !== name)) return name;
  }
}
