import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../app/test-app.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp({ requestsPerMinute: 3 });
});
afterAll(() => test.close());

const statuses = async (url: string): Promise<number[]> => {
  const seen: number[] = [];
  for (let count = 0; count < 8; count += 1) seen.push((await test.app.http.inject({ method: "GET", url })).statusCode);
  return seen;
};

it("the files of a page are not counted against the caller's operations, which are", async () => {
  expect(await statuses("/sign-in")).toEqual(Array.from({ length: 8 }, () => 200));
  expect((await statuses("/api/regions")).at(-1)).toBe(429);
});
