import type { PolicyClause } from "@zhiqiao/contracts";

/** How deep each clause stands: 0 at the top. A clause whose parent is not there stands at the top. */
export const depthsOf = (clauses: readonly Pick<PolicyClause, "id" | "parentId">[]): ReadonlyMap<string, number> => {
  const depths = new Map<string, number>();
  // A parent comes before its children.
  for (const { id, parentId } of clauses) {
    const above = parentId === null ? undefined : depths.get(parentId);
    depths.set(id, above === undefined ? 0 : above + 1);
  }
  return depths;
};
