import { describe, expect, it } from "vitest";
import {
  LegalFlag as ContractFlag,
  PatentType as ContractType,
  Validity,
  ValidityGroup as ContractGroup,
} from "../../contracts/src/patents.ts";
import { type LegalValidity as ReadValidity, validityGroup } from "../../formats/src/index.ts";
import { type LegalEvent, type LegalFlag, legalStatusAsOf, type LegalValidity, type PatentType, type ValidityGroup } from "../src/index.ts";

/** Complete by type: a word too few or too many does not compile. */
const validities: Readonly<Record<LegalValidity & ReadValidity & Validity, true>> & Readonly<Record<LegalValidity, true>> = {
  published: true,
  substantive_exam: true,
  active: true,
  active_grace: true,
  active_part_invalid: true,
  rejected: true,
  withdrawn: true,
  deemed_withdrawn: true,
  abandoned: true,
  abandoned_duplicate: true,
  deemed_abandoned: true,
  lapsed: true,
  lapsed_fee: true,
  lapsed_restorable: true,
  expired: true,
  invalid: true,
  revoked: true,
  unknown: true,
};
const flags: Readonly<Record<LegalFlag, true>> = { transferred: true, pledged: true, licensed: true, preserved: true, suspended: true };
const groups: Readonly<Record<ValidityGroup, true>> = { in_force: true, pending: true, ended: true, unknown: true };
const types: Readonly<Record<PatentType, true>> = { invention: true, utility_model: true, design: true };

describe("the words of a legal status", () => {
  it.each([
    ["validity", validities, Validity.options],
    ["flags", flags, ContractFlag.options],
    ["groups", groups, ContractGroup.options],
    ["types", types, ContractType.options],
  ] as const)("are the same for rules, readers and contracts: %s", (_, own, contract) => {
    expect(Object.keys(own).toSorted()).toEqual([...contract].toSorted());
  });

  it("fall into the same groups for rules and readers", () => {
    const kinds = [
      "grant",
      "lapse_fee",
      "expiry",
      "invalidation_part",
      "grace_period",
      "publication",
      "substantive_exam",
      "rejection",
    ] as const;
    for (const kind of kinds) {
      const granted: readonly LegalEvent[] = [{ id: "g", kind: "grant", effective: "2019-01-01", knownSince: "2019-01-01" }];
      const before = ["publication", "substantive_exam", "rejection", "grant"].includes(kind) ? [] : granted;
      const event: LegalEvent = { id: "e", kind, effective: "2020-01-01", knownSince: "2020-01-01" };
      const status = legalStatusAsOf([...before, event], { day: "2020-01-01", knownOn: "2020-01-01" });
      expect(validityGroup(status.validity)).toBe(status.group);
    }
  });
});
