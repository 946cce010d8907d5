/** A branch as a file of its own. */
import type { Branch } from '../../../state/branches/branch.js';
import type { Branches } from '../../../state/branches/branches.svelte.js';
import { fileNameOf, saveFile } from '../../save-file.js';

/** Undefined where it cannot be computed, which the branches then say. */
export async function branchFile(branches: Branches, { id, name }: Branch): Promise<File | undefined> {
  const file = await branches.file(id);
  return file.ok ? new File([file.answer as BlobPart], `${fileNameOf(name, 'branch')}.gradroom`) : undefined;
}

/** Hands it to the browser. */
export async function downloadBranch(branches: Branches, branch: Branch): Promise<void> {
  const file = await branchFile(branches, branch);
  if (file) saveFile(file, file.name);
}
