/** Chinese application number (ZC 0006-2003): `number` 8 or 12 digits, `check` its check digit; `checkOk` null where the file gave none. */
export interface ApplicationNumber {
  number: string;
  check: string;
  checkOk: boolean | null;
}
