import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoPassword, type Stage } from "./stage.ts";
import { signIn } from "./the-walk.ts";
import { filled, shaped, wordsOf } from "./words.ts";

const zh = wordsOf("zh-CN");
const en = wordsOf("en");
const periodMs = 30_000;

/** Opens the menu of a person and chooses from it. */
const chooseFromMenu = async (page: Page, menu: RegExp | string, item: string): Promise<void> => {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

const accountMenu = shaped(zh.home.accountMenu);

/** Signing in and out, and what protects it. */
export function signingIn(stage: () => Stage): void {
  test("a wrong password is refused in one sentence, and the right one still works", async () => {
    const page = await stage().open(undefined);
    await signIn(page, "zh-CN", "transfer.institute", "Falsch-2026");
    await page.getByRole("alert").getByText(zh.errors["auth.wrong_credentials"]).waitFor();
    await page.getByLabel(zh.accounts.signIn.password).fill(demoPassword);
    await page.getByRole("button", { name: zh.accounts.signIn.submit, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: shaped(zh.home.greeting) }).waitFor();
  });

  test("after five failures the account is locked, even for the right password, and the time left counts down", async () => {
    const page = await stage().open(undefined);
    for (let failure = 1; failure <= 5; failure += 1) {
      await signIn(page, "zh-CN", "bank.kechuang", `Falsch-202${failure}`);
      await page.getByRole("alert").waitFor();
    }
    await signIn(page, "zh-CN", "bank.kechuang");
    const clock = page.getByRole("timer");
    const shown = await clock.innerText();
    expect(shown).toMatch(shaped(zh.accounts.signIn.lockedFor));
    await expect.poll(() => clock.innerText(), { timeout: 10_000 }).not.toBe(shown);
  });

  test("a signed-in device can be seen and revoked, and is then sent to sign in", async () => {
    const [here, there] = [await stage().open("enterprise.luntai"), await stage().open("enterprise.luntai")];
    await there.goto("/demands");
    await there.getByRole("heading", { level: 1, name: zh.demands.title }).waitFor();
    await here.goto("/account?tab=sessions");
    await here.getByText(zh.accounts.sessions.current, { exact: true }).last().waitFor();
    await here.getByRole("button", { name: zh.accounts.sessions.revoke, exact: true }).click();
    await here.getByRole("tooltip").getByRole("button", { name: zh.common.action.confirm }).click();
    await here.getByText(zh.accounts.sessions.revoked).waitFor();
    await there.getByRole("link", { name: zh.home.nav.matches }).click();
    await there.getByRole("heading", { name: zh.accounts.signIn.title }).waitFor();
    expect(new URL(there.url()).pathname).toBe("/sign-in");
  });

  test("the language is switched at run time, and kept for the account's next device", async () => {
    const page = await stage().open("transfer.fibre");
    await page.goto("/patents");
    await page.getByRole("heading", { level: 1, name: zh.patents.title }).waitFor();
    await chooseFromMenu(page, `${zh.common.language}: ${zh.common.languageName["zh-CN"]}`, "English");
    await page.getByRole("heading", { level: 1, name: en.patents.title, exact: true }).waitFor();
    expect(await page.evaluate("document.documentElement.lang")).toBe("en");
    const elsewhere = await stage().open(undefined);
    await signIn(elsewhere, "zh-CN", "transfer.fibre");
    await elsewhere.getByRole("heading", { level: 1, name: shaped(en.home.greeting) }).waitFor();
  });

  test("the appearance is switched at run time and survives a reload", async () => {
    const page = await stage().open("transfer.hospital");
    const background = async (): Promise<string> => String(await page.evaluate("getComputedStyle(document.body).backgroundColor"));
    await page.goto("/");
    await page.getByRole("heading", { level: 1 }).waitFor();
    const light = await background();
    await chooseFromMenu(page, `${zh.common.theme.label}: ${zh.common.theme.system}`, zh.common.theme.dark);
    await expect.poll(background, { timeout: 10_000 }).not.toBe(light);
    const dark = await background();
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await background()).toBe(dark);
  });

  test("signing out leads to the sign-in page, and no page opens after it", async () => {
    const page = await stage().open("enterprise.kangruan");
    await page.goto("/");
    await chooseFromMenu(page, accountMenu, zh.common.signOut);
    await page.getByRole("heading", { name: zh.accounts.signIn.title }).waitFor();
    await page.goto("/matches");
    await page.getByRole("heading", { name: zh.accounts.signIn.title }).waitFor();
  });

  test("a second factor is enrolled with an authenticator's code and asked for at the next sign-in", async () => {
    const login = "officer.torch";
    const page = await stage().open(login);
    const words = zh.accounts.totp;
    await page.goto("/account?tab=totp");
    await page.getByRole("button", { name: words.begin }).click();
    const secret = (await page.locator(".totp-enrolment code").first().innerText()).trim();
    const totp = new TOTP({ algorithm: "SHA1", digits: 6, period: periodMs / 1000, secret: Secret.fromBase32(secret) });
    await page.getByRole("textbox", { name: zh.accounts.signIn.totp }).fill(totp.generate());
    await page.getByRole("button", { name: words.confirm }).click();
    await page.getByText(words.enrolled).waitFor();

    const next = await stage().open(undefined);
    await signIn(next, "zh-CN", login);
    const code = next.getByLabel(zh.accounts.signIn.totp, { exact: true });
    await code.fill("000000");
    await next.getByRole("button", { name: zh.accounts.signIn.totpSubmit }).click();
    await next.getByRole("alert").getByText(zh.errors["auth.totp_wrong"]).waitFor();
    // A code serves once, so the sign-in uses the following one, which the server's window allows.
    await code.fill(totp.generate({ timestamp: Date.now() + periodMs }));
    await next.getByRole("button", { name: zh.accounts.signIn.totpSubmit }).click();
    await next.getByRole("heading", { level: 1, name: filled(zh.home.greeting, { name: "示例·丛景山" }) }).waitFor();
  });
}
