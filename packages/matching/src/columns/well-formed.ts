/** Halves of characters that stand alone. */
const loneHalf = /\p{Surrogate}/gu;

/**
 * A text as it is read back from UTF-8, which has no halves of characters: each becomes U+FFFD. What is compared with values that were stored has to be made
 * so first, as their order is that of the texts read back.
 */
export const wellFormed = (text: string): string => text.replace(loneHalf, "\ufffd");
