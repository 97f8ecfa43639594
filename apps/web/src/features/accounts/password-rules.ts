/** The rules a new password is held to (GB/T 22239, level three): which of them the text meets already. */
export interface PasswordRules {
  readonly length: boolean;
  readonly classes: boolean;
}

const minimumLength = 8;
const minimumClasses = 3;
const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/** Says of each rule that the page can check whether the text meets it; whether it is fresh only the server knows. */
export const checkPassword = (text: string): PasswordRules => ({
  length: Array.from(text).length >= minimumLength,
  classes: classes.filter((one) => one.test(text)).length >= minimumClasses,
});
