const dayPattern = /^(\d{4})-(\d\d)-(\d\d)$/u;

/** `2020-03-01` as 20200301; 0: not known. */
export const dayNumber = (day: string | undefined | null): number => {
  const found = dayPattern.exec(day ?? "");
  return found === null ? 0 : Number(`${found[1]}${found[2]}${found[3]}`);
};

/** The day of a number; null: not known. */
export const dayText = (number: number): string | null => {
  if (number === 0) return null;
  const digits = String(number).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
};
