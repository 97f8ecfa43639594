import { Availability, type Patent } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import type { StatedFields } from "./compose-patent.ts";
import { getPatentRow, viewPatent } from "./patent-access.ts";
import { lockPatents } from "./registry.repository.ts";
import { restatePatent } from "./restate-patent.ts";

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
  const { tx } = work;
  const row = await getPatentRow(work, id);
  if (!(await viewPatent(work, row)).canOffer) throw new AppError("patents.not_owner", { id });
  const fields = toOfferFields(offer);
  await lockPatents(tx, [id]);
  await restatePatent(work, row, { fields, title: "许可转让意愿填报" });
  work.audit({
    action: "patents.offer_patent",
    subjectKind: "patent",
    subjectId: id,
    details: { availability: offer.availability, priceFen: offer.priceFen },
  });
  return viewPatent(work, await getPatentRow(work, id));
}
