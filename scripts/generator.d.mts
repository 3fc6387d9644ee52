// The types of generator.mjs, for the sources in TypeScript that use it.
export const PROGRAM: string;
export function buildGenerator(): void;
