/** Which reader understood the document: the standard or the office's own form of it. */
export type PatentXmlFamily =
  | "docdb" // EPO exchange documents: DOCDB, OPS bibliography, families, legal events, full text, register
  | "st36" // WIPO ST.36 with SDOBI bibliography, as the EPO publishes it
  | "st96" // WIPO ST.96, also USPTO's CPC master file
  | "cnipa-old" // cn-patent-document
  | "cnipa-new" // business:PatentDocumentAndRelated
  | "uspto-redbook" // us-patent-grant, us-patent-application (since 2004)
  | "uspto-pap" // patent-application-publication (2001–2004)
  | "uspto-st32" // PATDOC grants (2001–2004)
  | "jpo"; // jp-official-gazette
