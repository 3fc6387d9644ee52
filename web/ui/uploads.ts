// The files that go with a message which is being written: each is on its way up, there, or failed.
import { RequestError } from "../client/request_error.ts";
import type { AttachmentView, Refusal } from "../client/views.ts";
import { uploadsByDraft } from "./draft_files.ts";
import { keepFile } from "./local_files.ts";

/** Files of one message (F4). */
const FILES_MAX = 10;

/** Refusals that trying again does not change. */
const FINAL_CODES = ["too_large", "unsupported_media_type", "invalid", "forbidden", "room_closed"];

export type UploadState =
  | { is: "uploading"; fraction: number }
  | { is: "uploaded"; attachment: AttachmentView }
  | { is: "failed"; why: Refusal };

export interface Upload {
  id: number;
  file: File;
  state: UploadState;
}

/** Sends a file to the room; it waits there for its message. */
export type SendFile = (
  file: File,
  options: { onProgress: (fraction: number) => void; signal: AbortSignal },
) => Promise<AttachmentView>;

export function mayRetry({ state }: Upload): boolean {
  return state.is === "failed" && !FINAL_CODES.includes(state.why.code);
}

export class Uploads {
  #all: readonly Upload[] = [];
  #lastId = 0;
  readonly #given = new Map<number, { send: SendFile; abort: AbortController }>();
  /** Called after every change; one composer at a time shows them. */
  onChange: () => void = () => {};

  get all(): readonly Upload[] {
    return this.#all;
  }

  get isUploading(): boolean {
    return this.#all.some(({ state }) => state.is === "uploading");
  }

  get hasFailed(): boolean {
    return this.#all.some(({ state }) => state.is === "failed");
  }

  /** What has arrived, in the order in which it was added. */
  get attachments(): AttachmentView[] {
    return this.#all.flatMap(({ state }) => (state.is === "uploaded" ? [state.attachment] : []));
  }

  /** @returns How many of them were one too many. */
  add(files: readonly File[], send: SendFile): number {
    const taken = files.slice(0, Math.max(0, FILES_MAX - this.#all.length));
    for (const file of taken) {
      this.#lastId += 1;
      const id = this.#lastId;
      this.#all = [...this.#all, { id, file, state: { is: "uploading", fraction: 0 } }];
      void this.#start(id, file, send);
    }
    this.onChange();
    return files.length - taken.length;
  }

  retry(id: number): void {
    const upload = this.#all.find((one) => one.id === id);
    const send = this.#given.get(id)?.send;
    if (upload === undefined || send === undefined) return;
    void this.#start(id, upload.file, send);
  }

  /** @returns What was up already and is not wanted any more. */
  remove(id: number): AttachmentView | null {
    const upload = this.#all.find((one) => one.id === id);
    this.#given.get(id)?.abort.abort();
    this.#given.delete(id);
    this.#all = this.#all.filter((one) => one.id !== id);
    this.onChange();
    return upload?.state.is === "uploaded" ? upload.state.attachment : null;
  }

  /** They have gone with their message. */
  clear(): void {
    for (const { id } of this.#all) this.remove(id);
  }

  async #start(id: number, file: File, send: SendFile): Promise<void> {
    const abort = new AbortController();
    this.#given.set(id, { send, abort });
    this.#become(id, { is: "uploading", fraction: 0 });
    const { signal } = abort;
    const onProgress = (fraction: number) => {
      if (!signal.aborted) this.#become(id, { is: "uploading", fraction });
    };
    try {
      const attachment = await send(file, { onProgress, signal });
      if (signal.aborted) return;
      keepFile(attachment.id, file);
      this.#become(id, { is: "uploaded", attachment });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RequestError)) throw error;
      this.#become(id, { is: "failed", why: error });
    }
  }

  #become(id: number, state: UploadState): void {
    this.#all = this.#all.map((one) => (one.id === id ? { ...one, state } : one));
    this.onChange();
  }
}

/** Those of a draft: whoever looks into another room meanwhile finds them as they are. */
export function uploadsOf(draft: string): Uploads {
  const known = uploadsByDraft.get(draft) ?? new Uploads();
  uploadsByDraft.set(draft, known);
  return known;
}
