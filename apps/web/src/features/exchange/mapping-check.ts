import type { ImportKind, Mapping } from "@zhiqiao/contracts";
import { importAchievementFields, importDemandFields, importOrganizationFields, importPatentFields } from "@zhiqiao/messages/import-fields";

/** Fields that a column of this kind of table can be read as, in the order people look for them. */
export const fieldsOf = (kind: ImportKind): readonly string[] => {
  switch (kind) {
    case "patents":
      return importPatentFields;
    case "demands":
      return importDemandFields;
    case "achievements":
      return importAchievementFields;
    case "organizations":
      return importOrganizationFields;
  }
};

/** `extra` and `ignore` may be given to any number of columns. */
export const isFreeField = (field: string): boolean => field === "extra" || field === "ignore";

/** What a column is read as; a column that the mapping does not name is kept as it is. */
export const fieldOfColumn = (mapping: Mapping, column: number): string => mapping[String(column)] ?? "extra";

/** Fields that several columns are read as, with the columns (0-based) in order. */
export const duplicateFields = (mapping: Mapping): ReadonlyMap<string, readonly number[]> => {
  const columns = new Map<string, number[]>();
  for (const [column, field] of Object.entries(mapping)) {
    if (isFreeField(field)) continue;
    columns.set(
      field,
      [...(columns.get(field) ?? []), Number(column)].toSorted((one, other) => one - other),
    );
  }
  return new Map([...columns].filter(([, found]) => found.length > 1));
};

/** The mapping with one column changed. */
export const withField = (mapping: Mapping, column: number, field: string): Mapping => ({ ...mapping, [String(column)]: field });
