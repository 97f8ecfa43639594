/** null or absent: unknown. Days `YYYY-MM-DD`, money bigint fen, percentages exact decimal text ("3.45"), counts bigint. */
export type FactValue = string | bigint | boolean | null;
export type FactRecord = { readonly id: string } & Readonly<Record<string, FactValue>>;
/** An absent list: nobody said; an empty list: there is none. */
export type CaseFacts = { readonly subject: FactRecord; readonly records: Readonly<Record<string, readonly FactRecord[] | undefined>> };
