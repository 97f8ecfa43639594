/** Finds the end of one long record as its text arrives, without looking at any part of a quoted cell twice. */
export class RecordEnd {
  #delimiter: string;
  #newline: string;
  #at = 0;
  #inQuotes = false;

  constructor(delimiter: string, newline: string) {
    this.#delimiter = delimiter;
    this.#newline = newline;
  }

  /** Length of the record that begins at `start`, with its line end; undefined while the text does not hold it all. */
  find(text: string, start: number): number | undefined {
    let at = start + this.#at;
    for (;;) {
      const next = this.#inQuotes ? this.#afterQuoted(text, at) : this.#afterPlain(text, at);
      if (next === undefined) return undefined;
      at = next;
      this.#at = at - start;
      if (!this.#inQuotes && text.startsWith(this.#newline, at - 1)) return at - start;
    }
  }

  /** Place after the delimiter or line end that follows the closing quote; a quote followed by anything else is text. */
  #afterQuoted(text: string, from: number): number | undefined {
    let at = from;
    for (;;) {
      const quote = text.indexOf('"', at);
      let after = quote < 0 ? text.length : quote + 1;
      while (text[after] === " " || text[after] === "\r") after += 1;
      const next = text[after];
      if (next === undefined) {
        // The text may end between a quote and what tells whether it closes: look at that quote again.
        this.#at += (quote < 0 ? text.length : quote) - from;
        return undefined;
      }
      if (next === this.#delimiter || next === this.#newline) {
        this.#inQuotes = false;
        return after + 1;
      }
      at = text[quote + 1] === '"' ? quote + 2 : quote + 1;
    }
  }

  #afterPlain(text: string, at: number): number | undefined {
    if (at >= text.length) return undefined;
    if (text[at] === '"') {
      this.#inQuotes = true;
      return at + 1;
    }
    const delimiter = text.indexOf(this.#delimiter, at);
    const newline = text.indexOf(this.#newline, at);
    if (delimiter < 0 && newline < 0) return undefined;
    return (newline < 0 || (delimiter >= 0 && delimiter < newline) ? delimiter : newline) + 1;
  }
}
