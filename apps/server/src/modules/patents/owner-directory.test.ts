import { describe, expect, it } from "vitest";
import { type OwnerDirectory, resolveOwner, resolveRegion } from "./owner-directory.ts";

const region = (code: string, parentCode: string | null, name: string) => ({ code, parentCode, name });
const all = [
  region("370000", null, "山东"),
  region("371000", "370000", "威海"),
  region("371002", "371000", "环翠"),
  region("370200", "370000", "青岛"),
  region("370202", "370200", "市南"),
  region("130000", null, "河北"),
  region("130202", "130000", "市南"),
];
const directory: OwnerDirectory = {
  organizations: new Map([["示例大学威海", { id: "u", kind: "university", regionCode: "371002" }]]),
  regions: new Map([...new Set(all.map((one) => one.name))].map((name) => [name, all.filter((one) => one.name === name)])),
  regionNames: new Map(all.map((one) => [one.code, one])),
};

describe("the owner of a patent", () => {
  it("is found whatever the width of brackets and spaces", () => {
    expect(resolveOwner(directory, { applicants: ["示例大学（威海）"], current_owners: [] }, {})).toEqual({
      ownerOrganizationId: "u",
      ownerOrganizationIds: ["u"],
      ownerKind: "university",
      regionCode: "371002",
    });
  });

  it("is the present owner, not the applicant, where both are stated", () => {
    expect(resolveOwner(directory, { applicants: ["示例大学(威海)"], current_owners: ["某某有限公司"] }, {})).toEqual({
      ownerOrganizationId: null,
      ownerOrganizationIds: [],
      ownerKind: "enterprise",
      regionCode: null,
    });
  });

  it("has the smallest region that its place names for certain", () => {
    expect(resolveRegion(directory, { province: "山东省", city: "威海市", district: "环翠区" })).toBe("371002");
    expect(resolveRegion(directory, { province: "山东", city: "威海", district: "某某区" })).toBe("371000");
    expect(resolveRegion(directory, { city: "青岛市", district: "市南区" })).toBe("370202");
  });

  it("stays unknown where a district's name is not unique and nothing above it is named", () => {
    expect(resolveRegion(directory, { district: "市南区" })).toBeNull();
  });
});
