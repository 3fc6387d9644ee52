// The types of build.mjs, for the sources in TypeScript that use it.
export function build(): void;
