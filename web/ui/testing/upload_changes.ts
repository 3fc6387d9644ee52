// Waiting for files that are on their way.
import type { Uploads } from "../uploads.ts";

/** Until it is so, which is looked at after every change of the files. */
export function until(uploads: Uploads, isSo: (uploads: Uploads) => boolean): Promise<void> {
  return new Promise((resolve) => {
    uploads.onChange = () => {
      if (isSo(uploads)) resolve();
    };
    uploads.onChange();
  });
}
