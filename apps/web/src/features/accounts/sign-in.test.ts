import { describe, expect, it } from "vitest";
import { deviceName } from "./device-name.ts";
import { formatCountdown, lockedUntilMs, safeReturn } from "./lock.ts";
import { checkPassword } from "./password-rules.ts";

describe("returning after sign-in", () => {
  it("leads back to the page that asked for it, with its search", () => {
    expect(safeReturn("/patents?q=电机&pages=2")).toBe("/patents?q=电机&pages=2");
  });

  it.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/sign-in?return=/", undefined, ["/a"]])(
    "never leads to %j",
    (wanted) => {
      expect(safeReturn(wanted)).toBe("/");
    },
  );
});

describe("a locked account", () => {
  const now = Date.parse("2026-11-21T00:00:00Z");

  it("opens when the refusal says, as a moment or as seconds", () => {
    expect(lockedUntilMs({ code: "auth.locked", details: { until: "2026-11-21T00:05:00Z" } }, now)).toBe(now + 300_000);
    expect(lockedUntilMs({ code: "auth.locked", details: { retryAfterSeconds: 90 } }, now)).toBe(now + 90_000);
  });

  it("has no countdown where nobody says when, and a wrong password has none", () => {
    expect(lockedUntilMs({ code: "auth.locked", details: {} }, now)).toBeUndefined();
    expect(lockedUntilMs({ code: "auth.wrong_credentials", details: { retryAfterSeconds: 90 } }, now)).toBeUndefined();
  });

  it("counts down in minutes and seconds", () => {
    expect(formatCountdown(245)).toBe("4:05");
  });
});

describe("a new password", () => {
  it.each([
    ["Abcdef12", true, true, true],
    ["abcdef12", true, false, true],
    ["Ab1!", false, true, true],
    ["桥梁桥梁知桥aA", true, true, true],
    ["xLin.Weix1!", true, true, false],
    ["", false, false, false],
  ])("%j: long enough %s, enough kinds %s, without the sign-in name %s", (text, length, classes, noLogin) => {
    expect(checkPassword(text, "lin.wei")).toEqual({ length, classes, noLogin });
  });
});

describe("a device", () => {
  it.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0",
      "Edge · Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari · iPhone",
    ],
    ["Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36", "Chrome · Linux"],
  ])("is named as people know it", (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it("that says nothing known has no name", () => {
    expect(deviceName("x")).toBeUndefined();
  });
});
