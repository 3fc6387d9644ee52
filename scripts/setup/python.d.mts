// The types of python.mjs, for the sources in TypeScript that use it.
export function pythonProgram(name: string, environment?: string): string;
export function setUpPython(): void;
export function setUpEnvironment(environment: string, requirements: string): void;
