// Sends a file and tells how far it is. `fetch` cannot tell, so that browsers are asked the older way.
import { request } from "./api_calls.ts";
import { RequestError } from "./request_error.ts";

export interface UploadOptions {
  /** Told the part that is sent, from 0 to 1. */
  onProgress?: (fraction: number) => void;
  /** Ends it early; the upload then fails with the signal's reason. */
  signal?: AbortSignal;
}

export type UploadRequest = (
  upload: UploadOptions & { url: string; token: string; file: File },
) => Promise<Response>;

/** Outside of browsers by `fetch`, without progress in between. */
export const uploadByXhr: UploadRequest = ({ url, token, file, onProgress, signal }) => {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/octet-stream" };
  if (typeof XMLHttpRequest === "undefined") {
    return request(url, { method: "POST", headers, body: file, ...(signal ? { signal } : {}) });
  }
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const call = new XMLHttpRequest();
    const onAbort = () => call.abort();
    call.open("POST", url);
    for (const [name, value] of Object.entries(headers)) call.setRequestHeader(name, value);
    call.upload.onprogress = ({ loaded, total }) => onProgress?.(total === 0 ? 0 : loaded / total);
    call.onload = () => {
      // A status that goes without a body, like 204, is none of the server's.
      const body = call.responseText || null;
      resolve(new Response(body, { status: call.status }));
    };
    call.onerror = () => reject(RequestError.unreachable(null));
    call.onabort = () => reject(signal?.reason);
    call.onloadend = () => signal?.removeEventListener("abort", onAbort);
    signal?.addEventListener("abort", onAbort);
    call.send(file);
  });
};
