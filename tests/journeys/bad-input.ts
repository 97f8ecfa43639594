import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Language, Stage } from "./stage.ts";
import { wordsOf } from "./words.ts";

/** First bytes of a compound file (MS-CFB §2.2) that holds an encrypted workbook (MS-OFFCRYPTO §1.3.2). */
const encryptedWorkbook = (): Buffer => {
  const bytes = Buffer.alloc(4096);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(bytes);
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  Buffer.from("EncryptedPackage", "utf16le").copy(bytes, 1024);
  Buffer.from("EncryptionInfo", "utf16le").copy(bytes, 1152);
  return bytes;
};

const files = [
  { what: "a picture", name: "photo.xlsx", bytes: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), code: "format.not_a_table" },
  { what: "a password-protected workbook", name: "secret.xlsx", bytes: encryptedWorkbook(), code: "format.password_protected" },
  { what: "an empty file", name: "empty.csv", bytes: Buffer.alloc(0), code: "format.empty_file" },
] as const;

/** Drops a file on the page's drop zone as a mouse would. */
const drop = async (page: Page, name: string, bytes: Buffer): Promise<void> => {
  const transfer = await page.evaluateHandle(
    `(() => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob("${bytes.toString("base64")}"), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], "${name}"));
      return transfer;
    })()`,
  );
  await page.locator(".drop-zone").dispatchEvent("drop", { dataTransfer: transfer });
};

/** Files that nobody can import: a sentence, and the page goes on. */
export function badInput(stage: () => Stage, language: Language): void {
  const words = wordsOf(language);
  test.each(files)("$what dropped on the page is refused in one sentence, and the page stays usable", async ({ name, bytes, code }) => {
    const page = await stage().open("officer.weihai", { language });
    await page.goto("/imports/new");
    await drop(page, name, bytes);
    const refusal = page.getByRole("alert");
    await refusal.getByText(words.errors[code]).waitFor();
    await refusal.getByText(name).waitFor();
    const good = Buffer.from("申请号,标题,摘要\n202316600001.1,一种示例装置,示例\n");
    await page.locator("input[type=file]").setInputFiles({ name: "good.csv", mimeType: "text/csv", buffer: good });
    await page.getByRole("heading", { name: words.exchange.preview.title }).waitFor();
    expect(await refusal.count()).toBe(0);
    await page.context().close();
  });
}
