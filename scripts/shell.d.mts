// The types of shell.mjs, for the sources in TypeScript that use it.
export const ROOT: string;
export class Remedy extends Error {}
export function say(text: string): void;
export function run(
  program: string,
  args: string[],
  options?: { cwd?: string; env?: Record<string, string>; remedy?: string },
): void;
export function ask(program: string, args: string[], env?: Record<string, string>): string | null;
export function produce(program: string, args: string[], options?: { input?: string }): string;
export function main(body: () => void | Promise<void>): Promise<void>;
