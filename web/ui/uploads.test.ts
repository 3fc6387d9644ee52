import assert from "node:assert/strict";
import { test } from "node:test";
import { RequestError } from "../client/request_error.ts";
import type { AttachmentView } from "../client/views.ts";
import { until } from "./testing/upload_changes.ts";
import { mayRetry, type SendFile, Uploads, uploadsOf } from "./uploads.ts";

/** Files on their way, to be brought to an end by the test. */
class Wire {
  readonly sent: {
    file: File;
    progress: (fraction: number) => void;
    signal: AbortSignal;
    answer: Promise<AttachmentView>;
    arrive: () => void;
    fail: (code: string) => void;
  }[] = [];

  readonly send: SendFile = (file, { onProgress, signal }) => {
    const { promise, reject, resolve } = Promise.withResolvers<AttachmentView>();
    this.sent.push({
      file,
      progress: onProgress,
      signal,
      answer: promise,
      arrive: () => resolve(attachment(file.name)),
      fail: (code) => reject(new RequestError(400, { code, message: code })),
    });
    return promise;
  };
}

function attachment(name: string): AttachmentView {
  const nothing = { size: 1, width: null, height: null, url: "" };
  return { id: `room.${name}`, name, content_type: "text/plain", ...nothing };
}

function files(...names: string[]): File[] {
  return names.map((name) => new File(["x"], name));
}

test("a file tells how far it is, and is there at last", async () => {
  const wire = new Wire();
  const uploads = new Uploads();
  uploads.add(files("a.txt"), wire.send);
  wire.sent[0]?.progress(0.5);
  assert.deepEqual(uploads.all[0]?.state, { is: "uploading", fraction: 0.5 });
  assert.equal(uploads.isUploading, true);
  wire.sent[0]?.arrive();
  await until(uploads, ({ isUploading }) => !isUploading);
  assert.equal(uploads.isUploading, false);
  assert.deepEqual(
    uploads.attachments.map(({ name }) => name),
    ["a.txt"],
  );
});

test("files keep the order in which they were added, whichever arrives first", async () => {
  const wire = new Wire();
  const uploads = new Uploads();
  uploads.add(files("a", "b"), wire.send);
  wire.sent[1]?.arrive();
  await until(uploads, ({ attachments }) => attachments.length === 1);
  wire.sent[0]?.arrive();
  await until(uploads, ({ attachments }) => attachments.length === 2);
  assert.deepEqual(
    uploads.attachments.map(({ name }) => name),
    ["a", "b"],
  );
});

test("what failed can be sent again, unless that is of no use", async () => {
  const wire = new Wire();
  const uploads = new Uploads();
  uploads.add(files("a", "b"), wire.send);
  wire.sent[0]?.fail("unreachable");
  wire.sent[1]?.fail("unsupported_media_type");
  await until(uploads, ({ isUploading }) => !isUploading);
  assert.deepEqual(uploads.all.map(mayRetry), [true, false]);
  uploads.retry(1);
  assert.equal(wire.sent.length, 3);
  wire.sent[2]?.arrive();
  await until(uploads, ({ isUploading }) => !isUploading);
  assert.equal(uploads.all[0]?.state.is, "uploaded");
});

test("a file that is taken out while it is on its way is given up", async () => {
  const wire = new Wire();
  const uploads = new Uploads();
  uploads.add(files("a"), wire.send);
  assert.equal(uploads.remove(1), null);
  assert.equal(wire.sent[0]?.signal.aborted, true);
  wire.sent[0]?.arrive();
  await wire.sent[0]?.answer;
  assert.deepEqual(uploads.all, []);
});

test("one that is there already is handed back, to be removed there too", async () => {
  const wire = new Wire();
  const uploads = new Uploads();
  uploads.add(files("a"), wire.send);
  wire.sent[0]?.arrive();
  await until(uploads, ({ isUploading }) => !isUploading);
  assert.equal(uploads.remove(1)?.id, "room.a");
});

test("a message takes ten files", () => {
  const uploads = new Uploads();
  const names = Array.from({ length: 12 }, (_, index) => `${index}`);
  assert.equal(uploads.add(files(...names), new Wire().send), 2);
  assert.equal(uploads.all.length, 10);
  assert.equal(uploads.add(files("more"), new Wire().send), 1);
});

test("each draft has its own files", () => {
  assert.equal(uploadsOf("one"), uploadsOf("one"));
  assert.notEqual(uploadsOf("one"), uploadsOf("other"));
});
