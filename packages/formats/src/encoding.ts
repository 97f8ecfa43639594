import { isAscii } from "node:buffer";
import type { TextEncoding } from "./table.ts";

/** Control bytes that no text table holds; tab, line ends, form feed, escape and unit separator are left out. */
const isControl = (byte: number): boolean => byte < 9 || (byte > 13 && byte < 27);

/** UTF-16 without its mark: text of which a good part is ASCII has a NUL in every second byte, on one side only. */
const guessUtf16 = (sample: Uint8Array): "utf-16le" | "utf-16be" | undefined => {
  const pairs = Math.floor(sample.length / 2);
  let evenNuls = 0;
  let oddNuls = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (sample[i] === 0) evenNuls += 1;
    if (sample[i + 1] === 0) oddNuls += 1;
  }
  if (oddNuls > pairs * 0.2 && evenNuls === 0) return "utf-16le";
  return evenNuls > pairs * 0.2 && oddNuls === 0 ? "utf-16be" : undefined;
};

const countReplacements = (text: string): number => text.split("\uFFFD").length - 1;
const countNonAscii = (text: string): number => text.replaceAll(/[\0-\x7F\uFFFD]/gu, "").length;

/**
 * Encoding of the beginning of a text file; undefined where it is no text at all. A mark decides; else strict UTF-8 (a
 * character cut at the end of the sample is fine), UTF-8 with a few broken bytes, else GB18030, which contains GBK and GB2312.
 */
export const detectEncoding = (sample: Uint8Array): TextEncoding | undefined => {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return "utf-8-bom";
  if (sample[0] === 0xff && sample[1] === 0xfe) return "utf-16le";
  if (sample[0] === 0xfe && sample[1] === 0xff) return "utf-16be";
  const wide = sample.length >= 4 ? guessUtf16(sample) : undefined;
  if (wide !== undefined) return wide;
  const controls = sample.reduce((count, byte) => (isControl(byte) ? count + 1 : count), 0);
  // A few control bytes spoil a few rows, which are refused one by one; more of them mean that this is no text.
  if (controls > sample.length / 1000 + 2) return undefined;
  if (isAscii(sample)) return "utf-8";
  const utf8 = new TextDecoder("utf-8").decode(sample, { stream: true });
  const utf8Errors = countReplacements(utf8);
  if (utf8Errors === 0 || utf8Errors * 50 <= countNonAscii(utf8)) return "utf-8";
  const gb18030 = new TextDecoder("gb18030").decode(sample, { stream: true });
  return countReplacements(gb18030) * 50 <= countNonAscii(gb18030) ? "gb18030" : undefined;
};

const LABELS: Readonly<Record<TextEncoding, string>> = {
  "utf-8": "utf-8",
  "utf-8-bom": "utf-8",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
  gb18030: "gb18030",
};

/** Decodes a stream of bytes; a byte order mark is dropped, bytes that the encoding does not know become U+FFFD. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(LABELS[encoding]);
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}
