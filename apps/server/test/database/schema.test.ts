import { expect, it } from "vitest";
import { committedSchema, generateSchema } from "./write-schema.ts";

it("the committed table types are those that the migrations give", async () => {
  expect(committedSchema()).toBe(await generateSchema());
}, 120_000);
