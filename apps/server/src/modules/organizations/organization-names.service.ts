import type { NewName } from "@zhiqiao/contracts";
import { addDays } from "@zhiqiao/rules";
import { DatabaseError } from "pg";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { insertName, listNameRows, type NameRow, overseesOrganization } from "./organization-facts.repository.ts";
import { precedenceOf, toName } from "./organization-facts-view.ts";
import { lockToWrite } from "./organization-lock.ts";
import { formSource } from "./organization-source.ts";

export type OrganizationNamesService = ReturnType<typeof createOrganizationNamesService>;

const uniqueViolation = "23505";

/** `onNamed`: told in the transaction that states a name. */
export function createOrganizationNamesService({
  clock,
  onNamed,
}: {
  readonly clock: Clock;
  readonly onNamed?: (work: Work<SignedInActor>) => Promise<void>;
}) {
  async function insert(
    work: Work<SignedInActor>,
    id: string,
    given: Pick<NameRow, "name" | "language" | "usage" | "from_day" | "to_day">,
    more: { readonly authority: boolean; readonly replaces: bigint | null },
  ): Promise<bigint> {
    const inserted = await insertName(work.tx, {
      ...given,
      organization_id: id,
      precedence: more.authority ? precedenceOf.authority : precedenceOf.self,
      recorded_by: work.actor.organizationId,
      source_id: await formSource(work, "主体名称"),
      line: null,
      replaces: more.replaces,
      retraction_reason: null,
    });
    if (inserted === undefined) throw new AppError("organizations.name_stated", { name: given.name });
    return inserted.id;
  }

  /** The register takes the new name; the old one becomes a former name up to the day before. */
  async function rename(work: Work<SignedInActor>, id: string, given: NewName, before: { name: string | null; rows: readonly NameRow[] }) {
    const { fromDay, language, name } = given;
    if (fromDay === undefined || fromDay > dayInChina(clock.now())) throw new AppError("organizations.rename_day_missing");
    const registered = before.rows.find((row) => row.usage === "registered" && row.language === language);
    if (registered?.from_day !== undefined && registered.from_day !== null && fromDay <= registered.from_day)
      throw new AppError("organizations.rename_day_missing");
    if (before.name !== null)
      await insert(
        work,
        id,
        { name: before.name, language, usage: "former", from_day: registered?.from_day ?? null, to_day: addDays(fromDay, -1) },
        { authority: true, replaces: registered?.id ?? null },
      );
    const inserted = await insert(
      work,
      id,
      { name, language, usage: "registered", from_day: fromDay, to_day: null },
      { authority: true, replaces: null },
    );
    try {
      await work.tx
        .updateTable("organization")
        .set(language === "zh" ? { name_zh: name } : { name_en: name })
        .where("id", "=", id)
        .execute();
    } catch (error) {
      if (error instanceof DatabaseError && error.code === uniqueViolation) throw new AppError("organizations.name_taken", { name });
      throw error;
    }
    return inserted;
  }

  return {
    /** States a former name or alias, or, by those responsible, the registered name from a day on. */
    async record(work: Work<SignedInActor>, id: string, given: NewName) {
      const row = await lockToWrite(work, id);
      const authority = work.actor.role === "platform_admin" || (await overseesOrganization(work.tx, id));
      const rows = await listNameRows(work.tx, id);
      const current = given.language === "zh" ? row.name_zh : row.name_en;
      if (
        current === given.name ||
        rows.some((one) => one.name === given.name && one.usage === given.usage && one.to_day === (given.toDay ?? null))
      )
        throw new AppError("organizations.name_stated", { name: given.name });
      if (given.usage === "registered" && !authority) throw new AppError("organizations.rename_by_officer");
      const inserted =
        given.usage === "registered"
          ? await rename(work, id, given, { name: current, rows })
          : await insert(
              work,
              id,
              {
                name: given.name,
                language: given.language,
                usage: given.usage,
                from_day: given.fromDay ?? null,
                to_day: given.toDay ?? null,
              },
              { authority, replaces: null },
            );
      work.audit({
        action: given.usage === "registered" ? "organizations.rename_organization" : "organizations.record_name",
        subjectKind: "organization",
        subjectId: id,
        details: {
          name: given.name,
          usage: given.usage,
          before: given.usage === "registered" ? current : null,
          from: given.fromDay ?? null,
        },
      });
      await onNamed?.(work);
      const stored = (await listNameRows(work.tx, id)).find((one) => one.id === inserted);
      if (stored === undefined) throw new AppError("organizations.name_stated", { name: given.name });
      return toName(stored);
    },
  };
}
