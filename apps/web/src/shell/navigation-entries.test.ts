import { Role } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import { currentEntry, navigationOf } from "./navigation-entries.tsx";

describe("the navigation", () => {
  it.each(Role.options)("of %s begins with the workbench and has at most eight entries", (role) => {
    const entries = navigationOf[role];
    expect(entries[0].word).toBe("home");
    expect(entries.length).toBeLessThanOrEqual(8);
    expect(new Set(entries.map(({ href }) => href)).size).toBe(entries.length);
  });

  it("marks the entry that a page belongs to, and the workbench only on its own page", () => {
    const entries = navigationOf.enterprise;
    expect(currentEntry(entries, "/demands/new")?.word).toBe("ownDemands");
    expect(currentEntry(entries, "/achievements/1")?.word).toBe("findPatents");
    expect(currentEntry(navigationOf.region_officer, "/searches")?.word).toBe("patents");
    expect(currentEntry(entries, "/calculator")?.word).toBe("calculator");
    expect(currentEntry(navigationOf.region_officer, "/no-application/1")?.word).toBe("policies");
    expect(currentEntry(entries, "/")?.word).toBe("home");
    expect(currentEntry(entries, "/account")).toBeUndefined();
    expect(currentEntry(navigationOf.platform_admin, "/policies/ask")?.word).toBe("policies");
    expect(currentEntry(navigationOf.platform_admin, "/accounts")?.word).toBe("accounts");
  });
});
