// What uploads cost in memory, and how little of one that is too large is sent. Not a test; run by
//   node tests/edge/measure_uploads.ts
// The bucket is simulated in the same process as the Worker, so its memory is counted too.
import { request } from "node:http";
import { Person } from "./client.ts";
import { bearer, largePicture, upload } from "./pictures.ts";
import { processorTime, resident, workerd } from "./process.ts";
import { type Server, withServer } from "./server.ts";

const MIB = 1024 * 1024;

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Tells by how much the server's memory grew at most while this was done. */
async function watch(what: string, task: () => Promise<string>) {
  const pid = workerd();
  const [before, busy] = [resident(pid), processorTime(pid)];
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, resident(pid));
  }, 5);
  const outcome = await task();
  clearInterval(timer);
  const [from, to, work] = [before.toFixed(0), peak.toFixed(0), processorTime(pid) - busy];
  print(`${what}: ${outcome}; ${from} MiB before, ${to} MiB at most, ${work} ms of processor time`);
}

/** Sends so many bytes until there is an answer. */
function pour(server: Server, person: Person, roomId: string, bytes: number): Promise<string> {
  return new Promise((resolve) => {
    const chunk = Buffer.alloc(64 * 1024, "a");
    let poured = 0;
    const call = request(new URL(`/api/chat/rooms/${roomId}/attachments/`, server.url), {
      method: "POST",
      headers: { ...bearer(person), "Content-Length": bytes },
    });
    const more = () => {
      while (poured < bytes && !call.destroyed && call.write(chunk)) poured += chunk.length;
    };
    call.on("drain", more);
    call.on("error", () => {});
    call.on("response", ({ statusCode }) => {
      call.destroy();
      resolve(`${statusCode} after ${(poured / MIB).toFixed(1)} MiB were handed to the socket`);
    });
    more();
  });
}

await withServer({ variables: { ATTACHMENT_BYTES: String(100 * MIB) } }, async (server) => {
  const ana = await Person.named(server, "Ana");
  const roomId = await ana.openRoom();
  const send = async (file: Buffer) => (await upload(ana, roomId, file)).status;
  await send(largePicture(MIB));
  await watch("200 MiB, over the limit", () => pour(server, ana, roomId, 200 * MIB));
  for (const [count, size] of [
    [1, 9],
    [1, 95],
    [8, 9],
    [4, 50],
  ] as const) {
    const file = largePicture(size * MIB);
    const begin = performance.now();
    await watch(`${count} at a time of ${size} MiB`, async () => {
      const statuses = await Promise.all(Array.from({ length: count }, () => send(file)));
      return `${statuses.join(" ")} in ${(performance.now() - begin).toFixed(0)} ms`;
    });
  }
});
