import { defineConfig } from "@playwright/test";

// The server is started around it; see the test script.
export default defineConfig({
  testDir: "tests/browser",
  workers: 1,
  reporter: "list",
  forbidOnly: true,
  use: {
    baseURL: process.env.FRONTDESK_URL ?? "http://127.0.0.1:8787",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.CHROMIUM_BIN ? { executablePath: process.env.CHROMIUM_BIN } : {}),
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
