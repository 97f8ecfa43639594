/** The rules a new password is held to (GB/T 22239, level three) that the page itself can check. */
export interface PasswordRules {
  readonly length: boolean;
  readonly classes: boolean;
  readonly noLogin: boolean;
}

const minimumLength = 8;
const minimumClasses = 3;
/** As the server counts them: what is neither a letter with case nor a digit is a symbol, Chinese characters too. */
const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** Says of each rule whether the text meets it; whether it is common or was used before only the server knows. */
export const checkPassword = (text: string, login: string): PasswordRules => ({
  length: Array.from(text).length >= minimumLength,
  classes: classes.filter((one) => one.test(text)).length >= minimumClasses,
  noLogin: text !== "" && !text.toLowerCase().includes(login.toLowerCase()),
});
