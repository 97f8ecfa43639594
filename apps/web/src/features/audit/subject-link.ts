import type { AuditEntry } from "@zhiqiao/contracts";

const pages: Readonly<Record<string, string>> = {
  patent: "/patents",
  demand: "/demands",
  match: "/matches",
  library: "/libraries",
  library_entry: "/library-entries",
  organization: "/organizations",
  import_run: "/imports",
  import: "/imports",
};

/** The page of the record that an entry is about; undefined where it has none. */
export const subjectLink = ({ subjectKind, subjectId }: Pick<AuditEntry, "subjectKind" | "subjectId">): string | undefined => {
  if (subjectKind === null || subjectId === null || !Object.hasOwn(pages, subjectKind)) return undefined;
  return `${pages[subjectKind]}/${encodeURIComponent(subjectId)}`;
};
