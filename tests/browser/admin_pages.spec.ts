import { expectAccessible } from "./expect_accessible.ts";
import { expect, newName, test } from "./people.ts";

const SECTIONS = [
  "Overview",
  "Reports",
  "Conversations",
  "Messages",
  "People",
  "Rules",
  "Bans",
  "Audit",
];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test("charts show what was written, by keyboard and as a table", async ({ people, voice }) => {
  const roomId = await voice(newName("Ana")).tell("customer", "One", "Two");
  await voice(newName("Sam")).add("staff", roomId, "Three");
  const zoe = await people.enter("admin");
  await zoe.page.getByRole("link", { name: "48 hours" }).click();
  await expect(zoe.page.getByLabel("Figures by")).toHaveValue("hour");

  const chart = zoe.page.getByRole("slider", { name: "Messages" });
  await expect(chart.locator("canvas")).toBeVisible();
  await chart.focus();
  const now = await chart.getAttribute("aria-valuetext");
  expect(now).toMatch(/Messages: \d/);
  await chart.press("ArrowLeft");
  await expect(chart).not.toHaveAttribute("aria-valuetext", now ?? "");
  await chart.press("End");
  await expect(chart).toHaveAttribute("aria-valuetext", now ?? "");

  const section = zoe.page.getByRole("region", { name: "Messages" }).first();
  await section.getByRole("button", { name: "Show as table" }).click();
  await expect(section.getByRole("row")).toHaveCount(49);
  await expect(section.getByRole("row").last()).toContainText(/[1-9]/);
  await expect(zoe.page.getByRole("table", { name: "Messages by weekday and hour" })).toBeVisible();
  await expect(zoe.page.getByRole("region", { name: "Staff" })).toContainText("Sam");
});

test("a time of one's own is in the address, and a wrong one is said at its field", async ({
  people,
}) => {
  const zoe = await people.enter("admin");
  await zoe.page.getByRole("link", { name: "Custom" }).click();
  await zoe.page.getByLabel("First day").fill("2026-01-05");
  await zoe.page.getByLabel("Last day").fill("2026-01-11");
  await expect(zoe.page).toHaveURL(/from=2026-01-05&to=2026-01-11/);
  const chart = zoe.page.getByRole("region", { name: "Messages" }).first();
  await expect(chart).toContainText("Nothing in this time.");
  await zoe.page.getByLabel("Last day").fill("2026-01-01");
  await expect(zoe.page.getByText("The last day is before the first.")).toBeVisible();
  await expect(zoe.page.getByLabel("Last day")).toHaveAttribute("aria-invalid", "true");
});

test("what could not be loaded says so, and can be tried again", async ({ people }) => {
  const zoe = await people.enter("admin");
  await expect(zoe.page.getByText("Conversations answered")).toBeVisible();
  await zoe.page.route("**/api/chat/admin/rooms/**", (route) => route.abort());
  await zoe.page.getByRole("link", { name: "Conversations" }).click();
  await expect(zoe.page.getByRole("heading", { name: "Conversations" })).toBeFocused();
  await expect(zoe.page.getByRole("alert")).toContainText("cannot be reached");
  await expectAccessible(zoe.page);
  await zoe.page.unroute("**/api/chat/admin/rooms/**");
  await zoe.page.getByRole("button", { name: "Try again" }).click();
  await expect(zoe.page.getByRole("alert")).toBeHidden();

  await zoe.context.setOffline(true);
  await expect(zoe.page.getByText("You are offline.")).toBeVisible();
});

test("the page is not for customers, and says so", async ({ page }) => {
  await page.goto(`/admin/?demo=${encodeURIComponent(newName("Ana"))}&role=customer`);
  await expect(page.getByRole("heading", { name: "for admins and staff" })).toBeVisible();
  await expectAccessible(page);
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const section of SECTIONS) {
    test(`${section} is accessible, ${colorScheme}`, async ({ people, voice }) => {
      const roomId = await voice(newName("Ana")).tell("customer", "Hello");
      await voice(newName("Sam")).report("staff", `${roomId}.1`, "Look at this");
      const zoe = await people.enter("admin", { colorScheme });
      await zoe.page.getByRole("navigation").getByRole("link", { name: section }).first().click();
      await expect(zoe.page.getByRole("heading", { name: section, level: 1 })).toBeVisible();
      await expect(zoe.page.locator(".skeleton")).toHaveCount(0);
      await expectAccessible(zoe.page);
      const make = zoe.page.getByRole("button", { name: /^(New|Add)/ });
      if ((await make.count()) === 0) return;
      await make.click();
      await expectAccessible(zoe.page);
    });
  }
}

for (const [what, lang] of [
  ["left to right", "en"],
  ["right to left", "ar"],
] as const) {
  test(`on a phone the sections are a menu, and nothing is wider than the screen, ${what}`, async ({
    people,
    voice,
  }) => {
    const roomId = await voice(newName("Ana")).tell(
      "customer",
      `https://a.example/${"x".repeat(40)}`,
    );
    await voice(newName("Sam")).report("staff", `${roomId}.1`, "Look at this");
    const zoe = await people.enter("admin", PHONE);
    for (const at of SECTIONS.keys()) {
      const section = SECTIONS[at]?.toLowerCase();
      await zoe.page.goto(
        `/admin/?section=${section}&lang=${lang}&demo=${encodeURIComponent(zoe.name)}`,
      );
      await expect(zoe.page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(zoe.page.locator(".skeleton")).toHaveCount(0);
      const width = await zoe.page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, section).toBe(390);
    }
    await zoe.page.goto(
      `/admin/?section=people&q=Ana&lang=${lang}&demo=${encodeURIComponent(zoe.name)}`,
    );
    const name = await zoe.page.getByRole("cell").first().boundingBox();
    expect(name?.width, "cells have the width of the screen").toBeGreaterThan(300);
    const menu = zoe.page.locator(".menu");
    await menu.click();
    await expect(menu).toHaveAttribute("aria-expanded", "true");
    await zoe.page.getByRole("navigation").getByRole("link").nth(1).click();
    await expect(zoe.page).toHaveURL(/section=reports/);
    await expect(menu).toHaveAttribute("aria-expanded", "false");
    await expectAccessible(zoe.page);
  });
}
