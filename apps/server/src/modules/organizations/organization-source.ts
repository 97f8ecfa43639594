import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";

/** The line of an imported file that states a fact; a form makes a source of its own. */
export interface FileOrigin {
  readonly sourceId: string;
  readonly line: number;
}

/** The source of what one person states of an organisation by a form. */
export async function formSource({ tx, actor }: Work<SignedInActor>, title: string): Promise<string> {
  const { id } = await tx
    .insertInto("source")
    .values({
      kind: "form",
      title,
      organization_id: actor.organizationId,
      account_id: actor.accountId,
      account_name: actor.name,
      visibility: "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
