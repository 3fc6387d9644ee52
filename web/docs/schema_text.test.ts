import assert from "node:assert/strict";
import { test } from "node:test";
import { schemaText } from "./schema_text.ts";

test("an object shows its fields, which may be absent, and what they are for", () => {
  const schema = {
    type: "object",
    required: ["id", "sender"],
    properties: {
      id: { type: "string", format: "uuid" },
      sender: { $ref: "#/components/schemas/SenderView" },
      reply_to: { type: ["string", "null"], description: "What it\nanswers." },
    },
  };
  assert.equal(
    schemaText(schema),
    "{\n  id: uuid\n  sender: SenderView\n  reply_to?: string | null  // What it answers.\n}",
  );
});

test("lists, choices and combinations are told apart", () => {
  const status = { enum: ["open", "closed"], type: "string" };
  assert.equal(schemaText({ type: "array", items: status }), '("open" | "closed")[]');
  const room = { $ref: "#/components/schemas/Room" };
  assert.equal(schemaText({ oneOf: [room, { type: "null" }] }), "Room | null");
  const counts = { type: "object", additionalProperties: { type: "integer" } };
  assert.equal(schemaText({ allOf: [room, counts] }), "Room & {\n  [key]: integer\n}");
  assert.equal(schemaText({}), "any");
});
