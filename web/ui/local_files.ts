// The files that were sent from here: a page shows its own copy of a picture, at once and without
// loading it back.

/** Files that are kept: those of the messages somebody still looks at. */
const KEPT_MAX = 50;

/** By id of the attachment, the oldest first. */
const files = new Map<string, File>();

export function keepFile(attachmentId: string, file: File): void {
  files.set(attachmentId, file);
  for (const id of files.keys()) {
    if (files.size <= KEPT_MAX) break;
    files.delete(id);
  }
}

export function localFile(attachmentId: string): File | null {
  return files.get(attachmentId) ?? null;
}
