/** What a document gains for a word of the query in its title of so many different words. */
export const titleGain = (titleWords: number, titleCoverage: number, titleLikeness: number): number =>
  titleCoverage / titleWords + titleLikeness / Math.sqrt(titleWords);
