// The types of redis.mjs, for the sources in TypeScript that use it.
export function setUpRedis(): void;
