import { Availability, type Patent } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { composePatent, type StatedFields, statementsOf } from "./compose-patent.ts";
import { readOwnerDirectory, resolveOwner } from "./owner-directory.ts";
import { insertFormSource } from "./patent.repository.ts";
import { getPatentRow, precedenceOf, viewPatent } from "./patent-access.ts";
import { canonicalText, sha256Hex } from "./patent-statement.ts";
import { insertRecords, lockPatents, readRecords, toStatement, updatePatents } from "./registry.repository.ts";

/** `priceFen` in 分 as digits. */
export interface PatentOffer {
  readonly availability: readonly Availability[];
  readonly priceFen: string | null;
  readonly priceText: string | null;
}

const yuan = (fen: string): string => {
  const digits = fen.padStart(3, "0");
  return `${BigInt(digits.slice(0, -2))}${digits.endsWith("00") ? "" : `.${digits.slice(-2)}`}元`;
};

/** `not_offered` excludes every other offer: both at once say nothing. */
function toOfferFields({ availability, priceFen, priceText }: PatentOffer): StatedFields {
  if (availability.includes("not_offered") && availability.length > 1) {
    throw new AppError("request.invalid", {
      part: "body",
      issues: [{ path: "availability", code: "custom", message: "not_offered excludes every other offer" }],
    });
  }
  const unpriced = priceFen === null && priceText === null;
  return {
    licenceIntent: Availability.options.filter((one) => availability.includes(one)),
    price: unpriced
      ? null
      : {
          text: priceText ?? (priceFen === null ? "" : yuan(priceFen)),
          ...(priceFen === null ? {} : { minFen: priceFen, maxFen: priceFen }),
        },
  };
}

/**
 * States what the owner offers, as a record of its own, so that it shows who said so and when.
 * @throws patents.patent_not_found, patents.not_owner, request.invalid
 */
export async function offerPatent(work: Work<SignedInActor>, id: string, offer: PatentOffer): Promise<Patent> {
  const { tx, actor } = work;
  const row = await getPatentRow(work, id);
  if (!(await viewPatent(work, row)).canOffer) throw new AppError("patents.not_owner", { id });
  const fields = toOfferFields(offer);
  await lockPatents(tx, [id]);
  const source = await insertFormSource(tx, {
    title: "许可转让意愿填报",
    organizationId: actor.organizationId,
    accountId: actor.accountId,
    name: actor.name,
  });
  const precedence = precedenceOf(actor);
  const atMs = source.recorded_at.getTime();
  const statement = { fields, precedence, sourceId: source.id, sourceAtMs: atMs, recordedAtMs: atMs, form: true, line: null };
  const statements = [...(await readRecords(tx, [id])).map(toStatement), statement];
  const composed = composePatent(statements);
  const place = (field: "province" | "city" | "district") => statementsOf(statements, field)[0]?.fields[field];
  const resolved = resolveOwner(await readOwnerDirectory(tx), composed, {
    province: place("province"),
    city: place("city"),
    district: place("district"),
  });
  const text = canonicalText(fields);
  // An offer changes nothing of who owns the patent, even where the directory has grown since it was registered.
  const offered = {
    id,
    isNew: false,
    recordCount: statements.length,
    ...composed,
    ...resolved,
    ownerOrganizationId: row.owner_organization_id,
    ownerOrganizationIds: row.owner_organization_ids,
  };
  const by = { organizationId: actor.organizationId, sourceId: source.id, precedence };
  // The source is part of the hash: the same offer, made again, is a new statement.
  await insertRecords(tx, by, [{ patentId: id, line: null, hash: sha256Hex(`${source.id}\n${text}`), text }]);
  await updatePatents(tx, [offered]);
  work.changed({ kind: "patent", ids: [id] });
  work.audit({
    action: "patents.offer_patent",
    subjectKind: "patent",
    subjectId: id,
    details: { availability: offer.availability, priceFen: offer.priceFen },
  });
  return viewPatent(work, await getPatentRow(work, id));
}
