// Ids that nobody else makes: UUIDs of version 4.

/** `crypto.randomUUID` is missing on pages that came over plain HTTP; random numbers are not. */
export function randomId(): string {
  if (crypto.randomUUID !== undefined) return crypto.randomUUID();
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))];
  const digits = bytes.map((byte, place) => {
    // RFC 9562, 5.4: four bits say the version and two the variant.
    const value = place === 6 ? (byte & 15) | 64 : place === 8 ? (byte & 63) | 128 : byte;
    return (value | 256).toString(16).slice(1);
  });
  return digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
