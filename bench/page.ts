import { setStage } from "../tests/journeys/stage.ts";
import type { Figure } from "./figure.ts";

/** The first page with an empty cache: from the address to a form that can be filled in. */
export async function benchPage(): Promise<Figure[]> {
  const stage = await setStage();
  try {
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const page = await stage.open(undefined);
      const begun = performance.now();
      await page.goto("/sign-in");
      await page.locator("input").first().waitFor({ state: "visible" });
      times.push(performance.now() - begun);
    }
    const median = times.toSorted((a, b) => a - b)[2] ?? 0;
    return [
      { name: "first page usable, empty cache, median of 5", value: `${(median / 1000).toFixed(2)} s`, bar: "≤ 2 s", met: median <= 2000 },
    ];
  } finally {
    await stage.close();
  }
}
