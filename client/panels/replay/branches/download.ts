/** Hands a branch to the browser as a file. */
import type { Branch } from '../../../state/branches/branch.js';
import type { Branches } from '../../../state/branches/branches.svelte.js';
import { fileNameOf, saveFile } from '../../save-file.js';

export async function downloadBranch(branches: Branches, { id, name }: Branch): Promise<void> {
  const file = await branches.file(id);
  if (!file.ok) return;
  saveFile(new Blob([file.answer as BlobPart]), `${fileNameOf(name, 'branch')}.gradroom`);
}
