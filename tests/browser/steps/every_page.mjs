// Every page that the story did not come by, looked at as all the others were.
const PAGES = [
  "/plan/templates", "/history", "/progress", "/progress/exercises", "/progress/muscles", "/progress/records",
  "/progress/body", "/progress/compare", "/progress/engine", "/you", "/you/import", "/you/fields", "/you/gyms", "/you/calendar", "/you/tokens",
  "/you/sharing", "/you/practice", "/people",
];

export async function everyPage({ page, story, inspector }) {
  for (const path of PAGES) {
    await story.check(`${path} opens`, async () => {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.locator(".skeleton").first().waitFor({ state: "detached" });
      if ((await page.getByRole("alert").count()) > 0) throw new Error(await page.getByRole("alert").first().innerText());
    });
    await inspector.look(path.slice(1).replaceAll("/", "-"));
  }
}
