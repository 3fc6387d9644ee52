// Ids that nobody else makes: 128 random bits. `crypto.randomUUID` is missing on pages that came over plain HTTP.

export function randomId(): string {
  return crypto.getRandomValues(new BigUint64Array(2)).join("-");
}
