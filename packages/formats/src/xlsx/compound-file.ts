import { readBytesAt } from "../file-bytes.ts";
import { FormatError } from "../format-error.ts";

/** Header of a Compound File (MS-CFB): the container of Excel 97–2003 and of encrypted OOXML. */
const MAGIC = Buffer.from("d0cf11e0a1b11ae1", "hex");
const DIRECTORY_BYTES = 64 * 1024;
const SEARCHED_BYTES = 1024 * 1024;

export const isCompoundFile = (start: Uint8Array): boolean => MAGIC.equals(start.subarray(0, MAGIC.length));

const utf16 = (name: string): Buffer => Buffer.from(name, "utf16le");

/** Says why a Compound File is refused, by the names in its directory. */
export const refuseCompoundFile = async (path: string): Promise<FormatError> => {
  const header = await readBytesAt(path, 0, 512);
  if (header.length < 512) return new FormatError("format.damaged");
  const sectorBytes = 1 << Math.min(16, header.readUInt16LE(30));
  const directoryAt = (header.readUInt32LE(48) + 1) * sectorBytes;
  const directory = Buffer.concat([await readBytesAt(path, directoryAt, DIRECTORY_BYTES), await readBytesAt(path, 0, SEARCHED_BYTES)]);
  if (directory.includes(utf16("EncryptedPackage"))) return new FormatError("format.password_protected");
  if (directory.includes(utf16("WordDocument"))) return new FormatError("format.not_a_table", { reason: "word" });
  if (directory.includes(utf16("Workbook")) || directory.includes(utf16("Book"))) return new FormatError("format.old_xls");
  return new FormatError("format.not_a_table", { reason: "other_office" });
};
