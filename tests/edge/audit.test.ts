// Who did what that needed a privilege, as the audit log tells it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, Person } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;
let admin: Person;

before(async () => {
  server = await start();
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
  admin = await Person.named(server, "Zoe", "admin");
});
after(() => server.remove());

test("the audit log is the admins' alone", async () => {
  const none = await call(server, "/api/chat/admin/audit/");
  assert.deepEqual([none.status, none.body.error.code], [401, "unauthorized"]);
  for (const person of [customer, staff]) {
    const { status, body } = await person.get("admin/audit/");
    assert.deepEqual([status, body.error.code], [403, "forbidden"]);
  }
  assert.equal((await admin.get("admin/audit/")).status, 200);
});

test("what cannot be understood of a question to the audit log is named", async () => {
  for (const [query, field] of [
    ["room=nonsense", "room"],
    ["before=yesterday", "before"],
    ["cursor=nonsense", "cursor"],
    ["limit=0", "limit"],
    ["limit=201", "limit"],
  ]) {
    const { status, body } = await admin.get(`admin/audit/?${query}`);
    assert.deepEqual([status, body.error.code, body.error.field], [422, "invalid", field], query);
  }
});
