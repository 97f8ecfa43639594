/** Whether `part`, in which `?` stands for one character, stands in `text` at `from`; tells where it ends, −1: it does not stand there. */
function endOfPart(text: string, part: string, from: number): number {
  let at = from;
  for (const character of part) {
    const found = text.codePointAt(at);
    if (found === undefined || (character !== "?" && found !== character.codePointAt(0))) return -1;
    at += found > 0xffff ? 2 : 1;
  }
  return at;
}

/** Where the first `part` from `from` on ends; −1: there is none. */
function nextEnd(text: string, part: string, from: number): number {
  if (!part.includes("?")) {
    const at = text.indexOf(part, from);
    return at < 0 ? -1 : at + part.length;
  }
  for (let at = from; at <= text.length; at += 1) {
    const end = endOfPart(text, part, at);
    if (end >= 0) return end;
  }
  return -1;
}

/**
 * Whether a text contains a pattern in which `*` stands for any run of characters and `?` for one. The parts between `*` are looked for one behind
 * the other, each at its first place, so that no pattern takes longer than its length times that of the text (a regular expression may take for ever).
 */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const parts = pattern.split("*").filter((part) => part !== "");
  return (text) => {
    let at = 0;
    for (const part of parts) {
      at = nextEnd(text, part, at);
      if (at < 0) return false;
    }
    return true;
  };
}
