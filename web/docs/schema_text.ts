// A schema in a few lines that a reader of TypeScript understands; what it refers to goes by its name.

export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** Name of the schema that is referred to. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

/** The schema as text; the lines of an object are indented by `depth` steps. */
export function schemaText(schema: Schema, depth = 0): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if (schema.allOf) return schema.allOf.map((part) => schemaText(part, depth)).join(" & ");
  if (schema.oneOf) return schema.oneOf.map((part) => schemaText(part, depth)).join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? "any"];
  return types.map((type) => typeText(type, schema, depth)).join(" | ");
}

function typeText(type: string, schema: Schema, depth: number): string {
  if (type === "array") return arrayText(schema.items ?? {}, depth);
  if (type === "object") return objectText(schema, depth);
  return type === "string" && schema.format !== undefined ? schema.format : type;
}

function arrayText(items: Schema, depth: number): string {
  const item = schemaText(items, depth);
  return item.includes(" | ") || item.includes(" & ") ? `(${item})[]` : `${item}[]`;
}

function objectText(schema: Schema, depth: number): string {
  const { properties = {}, required = [], additionalProperties } = schema;
  const indent = "  ".repeat(depth + 1);
  const lines = Object.entries(properties).map(([name, property]) => {
    const mark = required.includes(name) ? "" : "?";
    const comment = property.description?.replaceAll("\n", " ");
    const note = comment === undefined ? "" : `  // ${comment}`;
    return `${indent}${name}${mark}: ${schemaText(property, depth + 1)}${note}`;
  });
  if (typeof additionalProperties === "object") {
    lines.push(`${indent}[key]: ${schemaText(additionalProperties, depth + 1)}`);
  }
  return lines.length === 0 ? "{}" : `{\n${lines.join("\n")}\n${"  ".repeat(depth)}}`;
}
