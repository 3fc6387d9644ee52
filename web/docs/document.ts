// What the page reads of the OpenAPI document.
import type { Schema } from "./schema_text.ts";

interface Body {
  content?: Record<string, { schema?: Schema }>;
}

export interface Parameter {
  name: string;
  in: string;
  description?: string;
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: Body;
  responses: Record<string, Body & { description: string }>;
  security?: object[];
  "x-alias-of"?: string;
}

export interface Document {
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** An operation at its path, with the other names that it has. */
export interface Entry {
  method: string;
  path: string;
  operation: Operation;
  aliases: string[];
}

/** The operations of a resource, an alias with the operation that it is another name of. */
export function entriesOf(document: Document, tag: string): Entry[] {
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
  const nameOf = ({ method, path }: { method: string; path: string }) =>
    `${method.toUpperCase()} ${path}`;
  return all
    .filter(({ operation }) => operation.tags.includes(tag) && !operation["x-alias-of"])
    .map((entry) => {
      const isAlias = ({ operation }: { operation: Operation }) =>
        operation["x-alias-of"] === entry.path &&
        operation.operationId.startsWith(`${entry.operation.operationId}At`);
      return { ...entry, aliases: all.filter(isAlias).map(nameOf) };
    });
}

/** The schema of a body, whatever it is written as. */
export function schemaOf(body: Body): Schema | undefined {
  return Object.values(body.content ?? {})[0]?.schema;
}
