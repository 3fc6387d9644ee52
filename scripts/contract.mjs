// Calls the running Worker thousands of times with what its OpenAPI document allows, and with what it
// does not, as a customer, a member of staff and an admin: nothing breaks it, and it answers as the
// document says.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { pythonProgram } from "./setup/python.mjs";
import { ROOT, run, say } from "./shell.mjs";

const DOCUMENT = "public/api/openapi.json";
const SEED = 2026;
/** Seconds for each role. */
const SECONDS = 50;

const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "unsupported_method",
  "ignored_auth",
];

/** Nobody is as fast as this is. */
const LIMITS = ["MESSAGES_PER_SECOND=200", "MESSAGE_BURST=1000"];

export async function callWhateverIsDescribed() {
  for (const role of ["customer", "staff", "admin"]) {
    const variables = LIMITS.flatMap((limit) => ["--variable", limit]);
    // A database of its own for each: what one role has done to rooms is not the next one's.
    const server = spawn("node", ["tests/edge/serve.ts", ...variables], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const [line] = await once(createInterface({ input: server.stdout }), "line");
      await callAs(role, new URL(line).origin);
    } finally {
      server.kill();
    }
  }
}

async function callAs(role, origin) {
  say(`Whatever the document describes, as ${role}, for ${SECONDS} s …`);
  const post = async (path, body, token) => {
    const headers = { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(origin + path, { method: "POST", headers, body: JSON.stringify(body) });
    return answer.json();
  };
  const { token, user_id } = await post("/api/dev/token/", { username: "Ada", role });
  const other = await post("/api/dev/token/", { username: "Vera", role: "vendor" });
  const rooms = [
    await post("/api/chat/rooms/", { subject: "Help", message: "Hello" }, token),
    await post("/api/chat/rooms/", { room_type: "direct", participant_ids: ["vera"], message: "Hi" }, token),
    await post("/api/chat/rooms/", { room_type: "group", participant_ids: ["vera"], message: "Team" }, token),
    await post("/api/chat/rooms/", { subject: "Not yours", message: "Hello" }, other.token),
  ].map((room) => room.id);
  const ids = {
    rooms,
    messages: rooms.map((id) => `${id}.1`),
    participants: rooms.flatMap((id) => [`${id}.${user_id}`, `${id}.vera`]),
  };
  run(
    pythonProgram("schemathesis"),
    [
      ...["run", DOCUMENT, "--url", origin, "--header", `Authorization: Bearer ${token}`],
      ...["--checks", CHECKS.join(), "--seed", String(SEED), "--max-time", String(SECONDS)],
      ...["--continue-on-failure", "--suppress-health-check", "all", "--warnings", "off"],
      ...["--request-timeout", "60"],
    ],
    {
      env: { SCHEMATHESIS_HOOKS: "hooks", PYTHONPATH: "tests/python", FRONTDESK_IDS: JSON.stringify(ids) },
      remedy: "A line above that begins with `curl` repeats the call.",
    },
  );
}
