/** Publication number: `office` by WIPO ST.3 (`CN`), `number` its digits, `kind` by ZC 0008 / ST.16 (`A`, `B`, `U`, `A1`, or "" where the file gave none). */
export interface PublicationNumber {
  office: string;
  number: string;
  kind: string;
}
