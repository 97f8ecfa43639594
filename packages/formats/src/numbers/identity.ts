import type { PatentFields } from "../fields/patent-fields.ts";

/**
 * Keys under which the same patent is found again, strongest first: `app:202011438186`, `pub:CN103104575`.
 * Since 2007 the publication and the grant of one invention share their 9-digit number, so its kind is left out; older
 * and foreign numbers keep theirs, because A and B count separately there.
 */
export const identityKeys = (
  fields: Pick<PatentFields, "applicationNumber" | "foreignApplicationNumber" | "publicationNumber">,
): readonly string[] => {
  const keys: string[] = [];
  if (fields.applicationNumber !== undefined) keys.push(`app:${fields.applicationNumber.number}`);
  if (fields.foreignApplicationNumber !== undefined) keys.push(`app:${fields.foreignApplicationNumber}`);
  const publication = fields.publicationNumber;
  if (publication !== undefined) {
    const shared = publication.office === "CN" && publication.number.length === 9;
    keys.push(`pub:${publication.office}${publication.number}${shared ? "" : publication.kind}`);
  }
  return keys;
};
