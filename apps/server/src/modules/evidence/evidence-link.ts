import type { RecordKind } from "@zhiqiao/contracts";
import type { Actor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";

export interface RecordRef {
  readonly kind: RecordKind;
  readonly id: string;
}

/** Says that `to` rests on `from`. Written in the transaction that creates `to`; the same link twice is one link. */
export async function linkEvidence(
  work: Work<Actor>,
  link: {
    readonly from: RecordRef;
    readonly relation: string;
    readonly to: RecordRef;
    /** Whose link it is, and the other party that may see it. */
    readonly organizationId: string;
    readonly otherOrganizationId: string | null;
    readonly regionCode: string | null;
    readonly visibility?: "open" | "organization";
  },
): Promise<void> {
  await work.tx
    .insertInto("evidence_link")
    .values({
      from_kind: link.from.kind,
      from_id: link.from.id,
      relation: link.relation,
      to_kind: link.to.kind,
      to_id: link.to.id,
      organization_id: link.organizationId,
      other_organization_id: link.otherOrganizationId,
      region_code: link.regionCode,
      visibility: link.visibility ?? "organization",
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
