// What a query finds, as one JSON text: taken over into wasm at once, which value by value takes many times
// as long.

/** Its rows. */
export function rows(sql, statement, bindings) {
  return JSON.stringify(sql.exec(statement, ...bindings).toArray());
}

/** Of a query whose only column is JSON already. */
export function texts(sql, statement, bindings) {
  return `[${sql.exec(statement, ...bindings).raw().toArray().join()}]`;
}
