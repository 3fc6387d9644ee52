// Made by the build (`vite.words.config.ts`).
declare module "frontdesk:words/*" {
  const fetchMessages: import("./i18n.ts").FetchMessages;
  export default fetchMessages;
}
