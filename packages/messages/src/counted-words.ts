/**
 * Messages in a language that words one thing otherwise than several: beside a sentence `clauses` may stand `clauses§one`, as i18next asks
 * for it where the count is 1. Chinese needs none.
 */
export type WithSingles<Messages> = Messages extends string
  ? string
  : { readonly [Key in keyof Messages]: WithSingles<Messages[Key]> } & {
      readonly [Key in keyof Messages & string as Messages[Key] extends string ? `${Key}§one` : never]?: string;
    };

/** The sentence of a name for a number of things, outside the web. */
export const wordedFor = (words: Readonly<Record<string, string | undefined>>, name: string, count: number): string =>
  (count === 1 ? words[`${name}§one`] : undefined) ?? words[name] ?? "";
