// The network of the harness does what its name says, so that a fault is one.
import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { after, before, test } from "node:test";
import { Line } from "./line.ts";

const echo = createServer((socket) => {
  socket.on("error", () => {});
  socket.pipe(socket);
});
let line: Line;

before(async () => {
  echo.listen(0, "127.0.0.1");
  await once(echo, "listening");
  const { port } = echo.address() as AddressInfo;
  line = await Line.to({ url: new URL(`http://127.0.0.1:${port}`) });
});
after(() => {
  line.close();
  echo.close();
});

async function dial(): Promise<Socket> {
  const socket = connect(Number(line.url.port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

async function said(socket: Socket, text: string): Promise<string> {
  socket.write(text);
  const [bytes] = await once(socket, "data");
  return String(bytes);
}

/** Whether nothing has come back by when somebody beside the line was answered many times over. */
async function isSilent(socket: Socket, text: string): Promise<boolean> {
  const known = socket.bytesRead;
  socket.write(text);
  const beside = connect((echo.address() as AddressInfo).port, "127.0.0.1");
  await once(beside, "connect");
  for (let turn = 0; turn < 20; turn++) await said(beside, "again");
  beside.destroy();
  return socket.bytesRead === known;
}

test("it carries what is said, and both ends notice a cut", async () => {
  const socket = await dial();
  assert.equal(await said(socket, "one"), "one");
  assert.equal(await isSilent(socket, "two"), false);
  line.cut();
  await once(socket, "close");
});

test("what is frozen passes nothing and ends when it is ended; newcomers get through", async () => {
  const [frozen, { promise: closed, resolve }] = [await dial(), Promise.withResolvers<void>()];
  assert.equal(await said(frozen, "one"), "one");
  frozen.once("close", () => resolve());
  const end = line.freeze();
  assert.ok(await isSilent(frozen, "two"));
  const other = await dial();
  assert.equal(await said(other, "three"), "three");
  end();
  await closed;
  other.destroy();
});

test("what is stalled comes when it is over, in order, and what is slow comes later", async () => {
  const socket = await dial();
  assert.equal(await said(socket, "one"), "one");
  line.stall(true);
  assert.ok(await isSilent(socket, "two"));
  line.slow(50);
  line.stall(false);
  const begin = Date.now();
  assert.equal(await said(socket, ""), "two");
  assert.ok(Date.now() - begin >= 45);
  line.heal();
  assert.equal(await said(socket, "three"), "three");
  socket.destroy();
});

test("who is refused is not let in", async () => {
  line.refuse(true);
  const socket = connect(Number(line.url.port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "close");
  line.heal();
  const other = await dial();
  assert.equal(await said(other, "one"), "one");
  other.destroy();
});
