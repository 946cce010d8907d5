/** Hands a branch to the browser as a file. */
import type { Branch } from '../../../state/branches/branch.js';
import type { Branches } from '../../../state/branches/branches.svelte.js';

export async function downloadBranch(branches: Branches, { id, name }: Branch): Promise<void> {
  const file = await branches.file(id);
  if (!file.ok) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file.answer as BlobPart], { type: 'application/octet-stream' }));
  link.download = `${name.replace(/[^\p{L}\p{N}-]+/gu, '-')}.gradroom`;
  link.click();
  URL.revokeObjectURL(link.href);
}
