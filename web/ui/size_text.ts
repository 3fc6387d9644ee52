// How large a file is, in words.

const UNITS = ["bytes", "kB", "MB"];

/** "640 bytes", "12 kB", "3.4 MB": as precise as anybody needs. */
export function sizeText(bytes: number): string {
  let [size, unit] = [bytes, 0];
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${size.toFixed(digits)} ${UNITS[unit]}`;
}
