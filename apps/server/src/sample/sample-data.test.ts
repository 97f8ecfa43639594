import { readFileSync } from "node:fs";
import { normaliseLegalStatus, parseApplicationNumber, parsePublicationNumber, usccCheck } from "@zhiqiao/formats";
import { createMatchIndex } from "@zhiqiao/matching";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readSample } from "./sample-files.ts";

const today = "2026-11-21";
const { regions, organizations, accounts, patents: rows, demands, conversations, nameVariants } = readSample();

const Patent = z.strictObject({
  applicationNumber: z.string(),
  publicationNumber: z.string(),
  title: z.string().min(4),
  titleEn: z.string().min(8),
  abstract: z.string().min(100).max(300),
  firstClaim: z.string().startsWith("1.").optional(),
  applicants: z.array(z.string()).nonempty(),
  inventors: z.array(z.string()).min(2).max(4),
  patentType: z.enum(["发明", "实用新型", "外观设计"]),
  legalStatus: z.string(),
  applicationDate: z.iso.date(),
  publicationDate: z.iso.date(),
  grantDate: z.iso.date().optional(),
  ipcMain: z.string().optional(),
  ipc: z.array(z.string()),
  locarno: z.array(z.string().regex(/^\d{2}-\d{2}$/u)).optional(),
  province: z.string(),
  city: z.string(),
  district: z.string().optional(),
  availability: z.array(z.enum(["licence", "transfer", "open_licence"])),
  priceText: z.string().optional(),
  priceFen: z.int().positive().optional(),
  industryCode: z.string().regex(/^[A-T]\d{2}$/u),
  ownerKey: z.string().optional(),
  regionCode: z.string(),
});
const patents = rows.map((row) => Patent.parse(row));
const intended = z
  .record(z.string(), z.array(z.string()).nonempty())
  .parse(JSON.parse(readFileSync(new URL("./data/intended-matches.json", import.meta.url), "utf8")));

const regionCodes = new Set(regions.map((region) => region.code));
const organizationOf = new Map(organizations.map((organization) => [organization.key, organization]));
const patentOf = new Map(patents.map((patent) => [patent.applicationNumber, patent]));
const demandOf = new Map(demands.map((demand) => [demand.key, demand]));
const repeated = (values: readonly string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at);
const share = (type: string): number => patents.filter((patent) => patent.patentType === type).length / patents.length;

describe("the sample's organisations and accounts", () => {
  it("call every organisation 示例, wherever it is named", () => {
    const named = [...organizations.map(({ nameZh }) => nameZh), ...patents.flatMap(({ applicants }) => applicants)];
    expect(named.filter((name) => !name.includes("示例"))).toEqual([]);
    expect(accounts.filter(({ displayName }) => !displayName.startsWith("示例·"))).toEqual([]);
  });

  it("carry credit codes that are fictional (subject MA0000nn) and have the right check characters", () => {
    expect(organizations.filter(({ uscc }) => !usccCheck(uscc) || !/^\d{8}MA0000\d{2}/u.test(uscc))).toEqual([]);
    expect(repeated(organizations.map(({ uscc }) => uscc))).toEqual([]);
  });

  it("stand in the region tree and cover every kind of organisation", () => {
    expect(
      organizations.filter(({ regionCode, parkCode }) => !regionCodes.has(regionCode) || (parkCode && !regionCodes.has(parkCode))),
    ).toEqual([]);
    expect(regions.filter(({ parentCode }) => parentCode !== null && !regionCodes.has(parentCode))).toEqual([]);
    expect(organizations.length).toBeGreaterThanOrEqual(40);
    expect(new Set(organizations.map(({ kind }) => kind)).size).toBe(12);
    expect(repeated(organizations.map(({ key }) => key))).toEqual([]);
  });

  it("give every account an organisation and every role an account", () => {
    expect(accounts.filter(({ organizationKey }) => !organizationOf.has(organizationKey))).toEqual([]);
    expect(repeated(accounts.map(({ login }) => login))).toEqual([]);
    expect(new Set(accounts.map(({ role }) => role)).size).toBe(5);
  });
});

describe("the sample's patents", () => {
  it("bear other spellings of their applicants only where nothing else needs them", () => {
    const needed = new Set([...Object.values(intended).flat(), ...conversations.map((one) => one.applicationNumber)]);
    const variants = Object.entries(nameVariants);
    expect(variants.filter(([number]) => !patentOf.has(number) || needed.has(number)).map(([number]) => number)).toEqual([]);
    expect(variants.filter(([, name]) => !/示例|Sample/u.test(name))).toEqual([]);
  });

  it("are about 300 over fifteen files, of all three types in a plausible mix", () => {
    expect(patents.length).toBeGreaterThanOrEqual(300);
    expect(new Set(patents.map(({ industryCode }) => industryCode)).size).toBeGreaterThanOrEqual(10);
    expect(share("发明")).toBeGreaterThan(0.5);
    expect(share("实用新型")).toBeGreaterThan(0.25);
    expect(share("外观设计")).toBeGreaterThan(0.05);
  });

  it("have application numbers of the fictional 9-million serials with right check digits, each once", () => {
    const typeDigit = { 发明: "1", 实用新型: "2", 外观设计: "3" };
    const wrong = patents.filter(({ applicationNumber, patentType, applicationDate }) => {
      const start = `${applicationDate.slice(0, 4)}${typeDigit[patentType]}9`;
      return parseApplicationNumber(applicationNumber, today)?.checkOk !== true || !applicationNumber.startsWith(start);
    });
    expect(wrong).toEqual([]);
    expect(repeated(patents.map(({ applicationNumber }) => applicationNumber))).toEqual([]);
  });

  it("have publication numbers of the fictional ranges whose kind agrees with type and grant, each once", () => {
    const wrong = patents.filter(({ publicationNumber, patentType, grantDate }) => {
      const invention = grantDate ? /^CN1199\d{5}B$/u : /^CN1199\d{5}A$/u;
      const shape = { 发明: invention, 实用新型: /^CN2199\d{5}U$/u, 外观设计: /^CN3079\d{5}S$/u }[patentType];
      return !shape.test(publicationNumber) || parsePublicationNumber(publicationNumber)?.office !== "CN";
    });
    expect(wrong).toEqual([]);
    expect(repeated(patents.map(({ publicationNumber }) => publicationNumber))).toEqual([]);
  });

  it("keep their dates in order and in the past", () => {
    const wrong = patents.filter(
      ({ applicationDate, publicationDate, grantDate }) =>
        applicationDate >= publicationDate || publicationDate > today || (grantDate ?? publicationDate) !== publicationDate,
    );
    expect(wrong).toEqual([]);
  });

  it("have a status that is understood, and offer nothing where the right has ended", () => {
    const wrong = patents.filter(({ legalStatus, availability, grantDate }) => {
      const { group } = normaliseLegalStatus(legalStatus);
      if (group === "in_force") return grantDate === undefined;
      if (group === "pending") return grantDate !== undefined || availability.includes("open_licence");
      return group === "unknown" || availability.length > 0;
    });
    expect(wrong).toEqual([]);
  });

  it("are each a text of their own", () => {
    expect(repeated(patents.map(({ title }) => title))).toEqual([]);
    expect(repeated(patents.map(({ titleEn }) => titleEn))).toEqual([]);
    expect(repeated(patents.map(({ abstract }) => abstract.slice(0, 24)))).toEqual([]);
    expect(patents.filter(({ firstClaim }) => firstClaim).length).toBeGreaterThan(patents.length / 5);
  });

  it("are classified by IPC, designs by Locarno", () => {
    const wrong = patents.filter(({ patentType, ipc, ipcMain, locarno }) => {
      const classified = patentType === "外观设计" ? locarno : ipc;
      return ipcMain !== ipc[0] || classified === undefined || classified.length === 0;
    });
    expect(wrong).toEqual([]);
  });

  it("name an owner and a region that exist", () => {
    expect(patents.filter(({ regionCode }) => !regionCodes.has(regionCode))).toEqual([]);
    const owned = patents.filter(({ ownerKey }) => ownerKey !== undefined);
    expect(owned.filter(({ ownerKey, applicants }) => organizationOf.get(ownerKey ?? "")?.nameZh !== applicants[0])).toEqual([]);
    expect(owned.length).toBeGreaterThan(patents.length * 0.8);
  });
});

describe("the sample's demands and conversations", () => {
  it("are 60 demands of the sample's enterprises, mostly published or further", () => {
    expect(demands).toHaveLength(60);
    expect(repeated(demands.map(({ key }) => key))).toEqual([]);
    const wrong = demands.filter(
      ({ organizationKey, problem, targets, budgetMinFen, budgetMaxFen }) =>
        organizationOf.get(organizationKey)?.kind.endsWith("enterprise") !== true ||
        problem.length < 100 ||
        targets.length === 0 ||
        targets.some(({ comparator, upper }) => (comparator === "range") !== Boolean(upper)) ||
        Number(budgetMinFen) > Number(budgetMaxFen),
    );
    expect(wrong).toEqual([]);
    expect(demands.filter(({ status }) => ["published", "matched", "contracted"].includes(status)).length).toBeGreaterThan(50);
  });

  it("have their true fits among other parties' patents, but for a handful that nothing fits", () => {
    const wrong = Object.entries(intended).filter(([key, numbers]) => {
      const organization = organizationOf.get(demandOf.get(key)?.organizationKey ?? "");
      const fits = numbers.map((number) => patentOf.get(number));
      return organization === undefined || fits.some((fit) => !fit?.availability.length || fit.applicants.includes(organization.nameZh));
    });
    expect(wrong).toEqual([]);
    expect(Object.keys(intended).length).toBeGreaterThanOrEqual(45);
    expect(demands.filter(({ key }) => intended[key] === undefined).length).toBeGreaterThanOrEqual(5);
  });

  it("find nine of ten true fits among the first ten matches", () => {
    const index = createMatchIndex();
    index.add(
      patents.map((patent) => ({
        id: patent.applicationNumber,
        title: patent.title,
        abstract: patent.abstract,
        claims: patent.firstClaim ?? "",
      })),
    );
    const pairs = Object.entries(intended).flatMap(([key, numbers]) => {
      const demand = demandOf.get(key);
      const hits = index.search({ title: demand?.title ?? "", text: demand?.problem ?? "" }, { limit: 10 }).hits;
      return numbers.map((number) => hits.some(({ id }) => id === number));
    });
    expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.9);
  });

  it("talk about demands, others' patents and people that exist, and decline only with a reason", () => {
    const logins = new Map(accounts.map((account) => [account.login, account.role]));
    const wrong = conversations.filter(({ demandKey, applicationNumber, pushedBy, answer, reason, messages, contract }) => {
      const demand = demandOf.get(demandKey);
      const patent = patentOf.get(applicationNumber);
      const parties = new Set([demand?.organizationKey, patent?.ownerKey]);
      return (
        demand === undefined ||
        patent === undefined ||
        patent.applicants.includes(organizationOf.get(demand.organizationKey)?.nameZh ?? "") ||
        (pushedBy && logins.get(pushedBy) !== "region_officer") ||
        (answer === "not_suitable") !== Boolean(reason) ||
        messages.some(({ fromOrganizationKey }) => !parties.has(fromOrganizationKey)) ||
        Boolean(contract && demand.status !== "contracted")
      );
    });
    expect(wrong).toEqual([]);
    expect(conversations.filter(({ contract }) => contract)).toHaveLength(4);
  });
});
