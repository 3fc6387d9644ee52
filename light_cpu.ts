import { readFileSync, readdirSync } from "node:fs";
import WebSocket from "ws";
import { target as frontdesk } from "./bench/targets/frontdesk.ts";
import { target as js } from "./bench/targets/javascript_object.ts";
const cpu = () => { let t = 0; for (const p of readdirSync("/proc").filter((x) => /^\d+$/.test(x))) { try { if (readFileSync(`/proc/${p}/comm`, "utf8").trim() !== "workerd") continue; for (const k of readdirSync(`/proc/${p}/task`)) t += Number(readFileSync(`/proc/${p}/task/${k}/schedstat`, "utf8").split(" ")[0]) / 1e6; } catch {} } return t; };
const N = Number(process.argv[2] ?? 50), RATE = Number(process.argv[3] ?? 20), S = Number(process.argv[4] ?? 8);
for (const target of process.argv[5] ? [process.argv[5] === "js" ? js : frontdesk] : [frontdesk, js]) {
  const r = await target.start(); const [seats] = await r.seats(1, N); const lat: number[] = [], first: number[] = []; const sent = new Map<string, number>(); const sockets: WebSocket[] = [];
  for (const [i, url] of seats!.entries()) { const ws = new WebSocket(url, { perMessageDeflate: false }); sockets.push(ws); await new Promise((ok) => ws.once("open", ok)); ws.on("message", (d: Buffer) => { const m = /"client_id":"(c[^"]*)"/.exec(d.toString("latin1")); if (m && sent.has(m[1]!)) { const t = performance.now() - sent.get(m[1]!)!; lat.push(t); if (i === 0) first.push(t); } }); }
  let k = 0; const timer = setInterval(() => { const c = `c-${k++}`; sent.set(c, performance.now()); sockets[k % N]!.send(JSON.stringify({ type: "message", data: { content: "x".repeat(64), client_id: c } })); }, 1000 / RATE);
  await new Promise((ok) => setTimeout(ok, 2000)); lat.length = first.length = 0; const c0 = cpu(), k0 = k;
  await new Promise((ok) => setTimeout(ok, S * 1000)); const c1 = cpu(); clearInterval(timer);
  const q = (a: number[], p: number) => a.sort((x, y) => x - y)[Math.floor(a.length * p)]?.toFixed(2);
  console.log(`${target.name}: p50 ${q(lat, .5)} p90 ${q(lat, .9)} p99 ${q(lat, .99)} first p50 ${q(first, .5)}; cpu ${((c1 - c0) / (k - k0)).toFixed(2)} ms/message`);
  for (const ws of sockets) ws.terminate(); await r.stop();
}
process.exit(0);
