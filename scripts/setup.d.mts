// The types of setup.mjs, for the sources in TypeScript that use it.
export function setUp(options?: { tests?: boolean }): void;
