interface Placed {
  readonly start: number;
  readonly end: number;
}

/** Words that stand inside no longer one, in one sweep: texts may be one sentence of thousands of words. */
export const outerWords = <Word extends Placed>(words: readonly Word[]): Word[] => {
  // By start, of those the longest first: what holds a word was met before it.
  const inOrder = words.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const outer = new Set<Word>();
  let [reached, from] = [-1, -1];
  for (const word of inOrder) {
    const isInner = word.end < reached || (word.end === reached && from < word.start);
    if (!isInner) outer.add(word);
    if (word.end > reached) [reached, from] = [word.end, word.start];
  }
  return words.filter((word) => outer.has(word));
};
