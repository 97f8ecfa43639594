/** An amount as stated: `text` as written; bounds in fen (1/100 yuan) where the text names them; `negotiable` for 面议. */
export interface StatedAmount {
  text: string;
  minFen?: bigint;
  maxFen?: bigint;
  negotiable?: true;
}
