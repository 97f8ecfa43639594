import { Region, type RegionCounts, type RegionPopulation, type RegionSummary, type RegionView } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { listPopulationRows } from "./population.repository.ts";
import { formSource, populationsDividing, toPopulation } from "./populations.service.ts";
import {
  codesBeginning,
  countOwn,
  findRegionChild,
  findRegionRow,
  insertRegion,
  listRegionRows,
  listSubtreeRows,
  overseesRegion,
  type OwnCount,
} from "./region.repository.ts";

type RegionRow = Awaited<ReturnType<typeof listRegionRows>>[number];

const toRegion = (row: RegionRow): Region =>
  Region.parse({
    code: row.code,
    parentCode: row.parent_code,
    level: row.level,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    path: row.path,
  });

interface NewRegion {
  readonly parentCode: string;
  readonly level: "zone" | "park";
  readonly nameZh: string;
  readonly nameEn: string;
  readonly code?: string | undefined;
}

const zoneCode = /^\d{6}$/u;
const parkCode = /^\d{6}-P\d{2}$/u;

/** GB/T 2260 leaves 71 to 79 of a city free, where function zones have their codes; a park's stands behind that of its region. */
const candidates = ({ parentCode, level }: NewRegion): readonly string[] =>
  level === "park"
    ? Array.from({ length: 99 }, (_, at) => `${parentCode.slice(0, 6)}-P${String(at + 1).padStart(2, "0")}`)
    : Array.from({ length: 9 }, (_, at) => `${parentCode.slice(0, 4)}${71 + at}`);

const fitsParent = (code: string, { parentCode, level }: NewRegion): boolean =>
  level === "park"
    ? parkCode.test(code) && code.startsWith(parentCode.slice(0, 6))
    : zoneCode.test(code) && code.startsWith(parentCode.slice(0, 4)) && code !== parentCode;

/** Sums of a subtree by code: what a region holds counts in every region above it. */
const sumUp = (regions: readonly Pick<Region, "code" | "path">[], own: readonly OwnCount[]): Map<string, RegionCounts> => {
  const sums = new Map(regions.map(({ code }) => [code, { organizations: 0, patents: 0, demands: 0 }]));
  const paths = new Map(regions.map(({ code, path }) => [code, path]));
  for (const { code, organizations, patents, demands } of own) {
    for (const above of (paths.get(code) ?? "").split("/")) {
      const sum = sums.get(above);
      if (sum === undefined) continue;
      sum.organizations += organizations;
      sum.patents += patents;
      sum.demands += demands;
    }
  }
  return sums;
};

export type RegionsService = ReturnType<typeof createRegionsService>;

export function createRegionsService({ clock }: { readonly clock: Clock }) {
  async function getRow(work: Work<SignedInActor>, code: string): Promise<RegionRow> {
    const row = await findRegionRow(work.tx, code);
    if (row === undefined) throw new AppError("regions.region_not_found", { code });
    return row;
  }

  /** A region and everything below it, with what they hold and their populations as known on a day. */
  async function subtree(work: Work<SignedInActor>, top: RegionRow, knownOn: string | undefined): Promise<RegionSummary[]> {
    const regions = (await listSubtreeRows(work.tx, top.path)).map(toRegion);
    const sums = sumUp(regions, await countOwn(work.tx, top.path));
    const rows = await listPopulationRows(
      work.tx,
      regions.map(({ code }) => code),
      knownOn,
    );
    const populations = new Map<string, RegionPopulation[]>();
    for (const one of rows.map(toPopulation)) populations.set(one.regionCode, [...(populations.get(one.regionCode) ?? []), one]);
    const day = knownOn ?? dayInChina(clock.now());
    return regions.map((region) => ({
      ...region,
      counts: sums.get(region.code) ?? { organizations: 0, patents: 0, demands: 0 },
      populations: populationsDividing(populations.get(region.code) ?? [], day),
    }));
  }

  return {
    async list(work: Work<SignedInActor>) {
      return { items: (await listRegionRows(work.tx)).map(toRegion) };
    },

    /** One region with what stands above and below it. */
    async view(work: Work<SignedInActor>, code: string, knownOn?: string): Promise<RegionView> {
      const row = await getRow(work, code);
      const all = await subtree(work, row, knownOn);
      const [region] = all;
      if (region === undefined) throw new AppError("regions.region_not_found", { code });
      const above = new Set(row.path.split("/"));
      return {
        region,
        ancestors: (await listRegionRows(work.tx)).filter((one) => above.has(one.code) && one.code !== code).map(toRegion),
        children: all.filter((one) => one.parentCode === code),
        populations: (await listPopulationRows(work.tx, [code], knownOn)).map(toPopulation),
        mayWrite: work.actor.role === "platform_admin" || (await overseesRegion(work.tx, code)),
      };
    },

    /** The subtree as rows of a table, the region itself first. */
    async rows(work: Work<SignedInActor>, code: string): Promise<RegionSummary[]> {
      return subtree(work, await getRow(work, code), undefined);
    },

    /** Adds a function zone or a park below a region; without a code the next free one is given. */
    async create(work: Work<SignedInActor>, given: NewRegion): Promise<Region> {
      const parent = await getRow(work, given.parentCode);
      const fits = given.level === "park" ? parent.level !== "park" : parent.level === "city" || parent.level === "district";
      if (!fits) throw new AppError("regions.parent_unfit", { parent: parent.code, level: given.level });
      if ((await findRegionChild(work.tx, parent.code, given.nameZh)) !== undefined)
        throw new AppError("regions.name_taken", { name: given.nameZh });
      if (given.code !== undefined && !fitsParent(given.code, given))
        throw new AppError("regions.code_unfit", { code: given.code, example: candidates(given)[0] ?? "" });
      const taken = new Set(await codesBeginning(work.tx, parent.code.slice(0, 4)));
      const code = given.code ?? candidates(given).find((one) => !taken.has(one));
      if (code === undefined || taken.has(code)) throw new AppError("regions.code_taken", { code: code ?? `${parent.code.slice(0, 4)}79` });
      const inserted = await insertRegion(work.tx, {
        code,
        parent_code: parent.code,
        level: given.level,
        name_zh: given.nameZh,
        name_en: given.nameEn,
        path: `${parent.path}${code}/`,
        source_id: await formSource(work, "登记功能区、园区"),
      });
      if (inserted === undefined) throw new AppError("regions.code_taken", { code });
      work.audit({
        action: "regions.create_region",
        subjectKind: "region",
        subjectId: code,
        details: { parent: parent.code, level: given.level, nameZh: given.nameZh },
      });
      return toRegion(await getRow(work, code));
    },
  };
}
