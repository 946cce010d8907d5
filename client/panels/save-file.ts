/** Puts a file that this page made into the folder of downloads. */

/** The browser has begun to read it by then. */
const READ_MS = 10_000;

export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS);
}

/** A title as a file may be called, everywhere. */
export function fileNameOf(title: string, otherwise: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .slice(0, 80) || otherwise
  );
}
