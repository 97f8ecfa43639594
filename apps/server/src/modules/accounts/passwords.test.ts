import { assert as assertProperty, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { generatePassword, hashPassword, passwordMatches, passwordWeaknesses } from "./passwords.ts";

describe("password rules", () => {
  it.each([
    ["Ab1!xyz", ["too_short"]],
    ["haixianghao", ["too_few_kinds"]],
    ["haixiang2026x", ["too_few_kinds"]],
    ["Zhang.San-88x", ["contains_login"]],
    ["密码密码密码密码", ["too_few_kinds", "common"]],
    ["Tide-7-harbour", []],
    ["海带Kelp-4471", []],
  ])("finds in %j exactly %j", (password, reasons) => {
    expect(passwordWeaknesses(password, "zhang.san")).toEqual(reasons);
  });

  it.each([
    "Password1",
    "P@ssw0rd123",
    "Admin@123",
    "Admin123!",
    "Qwer1234!",
    "Huawei@2026",
    "Abc12345",
    "Aa123456",
    "Weihai@2026",
    "aaaaAAA1!",
    "Woaini520!",
  ])("refuses the common %j whatever its case and signs", (password) => {
    expect(passwordWeaknesses(password, "somebody")).toContain("common");
  });

  it("generates first passwords that keep the rules and read without doubt", () => {
    assertProperty(
      property(constantFrom("ab", "k7", "officer", "李雷"), (login) => {
        const password = generatePassword(login);
        expect(password).toMatch(/^[a-zA-Z2-9]{4}-[a-zA-Z2-9]{4}-[a-zA-Z2-9]{4}$/u);
        expect(password).not.toMatch(/[0O1lIo]/u);
        expect(passwordWeaknesses(password, login)).toEqual([]);
      }),
      { numRuns: 300, seed: 20261121 },
    );
  });

  it("hashes with argon2id at OWASP's cost, differently every time", async () => {
    const [one, two] = [await hashPassword("Tide-7-harbour"), await hashPassword("Tide-7-harbour")];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect(one).not.toBe(two);
    expect(await passwordMatches(one, "Tide-7-harbour")).toBe(true);
    expect(await passwordMatches(one, "tide-7-harbour")).toBe(false);
  });

  it("matches no password where there is no account", async () => {
    expect(await passwordMatches(undefined, "Tide-7-harbour")).toBe(false);
  });
});
