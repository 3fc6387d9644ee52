import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { AdminRest } from "./admin_rest.ts";

const calls: [string | undefined, string][] = [];
mock.method(globalThis, "fetch", async (url: string, { method }: RequestInit) => {
  calls.push([method, url.replace("https://desk.example/api/chat/", "")]);
  return method === "DELETE" ? new Response(null, { status: 204 }) : Response.json({});
});

afterEach(() => calls.splice(0));

test("the calls of overseers go where the document of the API has them", async () => {
  const admin = new AdminRest("https://desk.example", async () => "token");
  await admin.reports({ status: "resolved" });
  await admin.resolveReport("7", { status: "dismissed" });
  await admin.testRules("text");
  await admin.deleteRule("a/b");
  await admin.liftBan("3");
  await admin.messages({ deleted: true, user: "ana" });
  await admin.putUser("ana", { username: "Ana" });
  await admin.stats({ interval: "hour" });
  await admin.audit({ actor: "sam", limit: 5 });
  assert.deepEqual(calls, [
    [undefined, "admin/reports/?status=resolved"],
    ["PATCH", "admin/reports/7/"],
    ["POST", "admin/rules/test/"],
    ["DELETE", "admin/rules/a%2Fb/"],
    ["DELETE", "admin/bans/3/"],
    [undefined, "admin/messages/?deleted=true&user=ana"],
    ["PUT", "admin/users/ana/"],
    [undefined, "admin/stats/?interval=hour"],
    [undefined, "admin/audit/?actor=sam&limit=5"],
  ]);
});
