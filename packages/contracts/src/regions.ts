import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { tableFileRefusals } from "./errors.ts";
import { Instant, PlainDate, RegionCode } from "./values.ts";

export const Region = z
  .object({
    code: RegionCode,
    parentCode: z.string().nullable(),
    level: z.enum(["country", "province", "city", "district", "zone", "park"]),
    nameZh: z.string(),
    nameEn: z.string(),
    path: z.string(),
  })
  .meta({ id: "Region" });
export type Region = z.infer<typeof Region>;

/** 常住人口 counted at a census or estimated for the end of a year. */
export const PopulationMeasure = z.enum(["year_end", "census"]).meta({ id: "PopulationMeasure" });
export type PopulationMeasure = z.infer<typeof PopulationMeasure>;

export const PopulationYear = z.int().min(1949).max(2200);
const people = z.int().min(1).max(9_999_999_999);

/** How many people live in a region, as one publisher states it. */
export const RegionPopulation = z
  .object({
    id: z.string(),
    regionCode: RegionCode,
    year: PopulationYear,
    measure: PopulationMeasure,
    people,
    publisher: z.string(),
    document: z.string().nullable(),
    sourceId: z.string(),
    line: z.int().nullable(),
    recordedAt: Instant,
    recordedBy: z.string().nullable(),
  })
  .meta({ id: "RegionPopulation" });
export type RegionPopulation = z.infer<typeof RegionPopulation>;

/** What a region and the regions below it hold together, as far as the reader may see it. */
export const RegionCounts = z.object({ organizations: z.int(), patents: z.int(), demands: z.int() }).meta({ id: "RegionCounts" });
export type RegionCounts = z.infer<typeof RegionCounts>;

export const RegionSummary = Region.extend({
  counts: RegionCounts,
  /** The population that divides a figure as of today; several where publishers disagree. */ populations: z.array(RegionPopulation),
}).meta({ id: "RegionSummary" });
export type RegionSummary = z.infer<typeof RegionSummary>;

export const RegionView = z
  .object({
    region: RegionSummary,
    /** From the top down, without the region itself. */ ancestors: z.array(Region),
    children: z.array(RegionSummary),
    /** Every population that stood on the knowledge day, latest year first. */ populations: z.array(RegionPopulation),
    /** Whether the reader may add zones and populations here. */ mayWrite: z.boolean(),
  })
  .meta({ id: "RegionView" });
export type RegionView = z.infer<typeof RegionView>;

const byCode = z.object({ code: RegionCode });
const populationBody = z.object({
  year: PopulationYear,
  measure: PopulationMeasure,
  people,
  publisher: z.string().trim().min(1).max(100),
  document: z.string().trim().min(1).max(200).optional(),
});

export const PopulationRowProblem = z.enum([
  "region_unknown",
  "region_outside",
  "year_invalid",
  "people_invalid",
  "publisher_missing",
  "repeated",
]);
export type PopulationRowProblem = z.infer<typeof PopulationRowProblem>;

export const PopulationImport = z
  .object({
    sourceId: z.string().nullable(),
    recorded: z.int(),
    unchanged: z.int(),
    refused: z.array(z.object({ line: z.int(), cells: z.array(z.string()), problem: PopulationRowProblem })),
  })
  .meta({ id: "PopulationImport" });
export type PopulationImport = z.infer<typeof PopulationImport>;

export const regionsEndpoints = {
  listRegions: endpoint({
    method: "GET",
    path: "/regions",
    summary: "The region tree",
    access: "public",
    status: 200,
    reply: z.object({ items: z.array(Region) }),
    refuses: [],
  }),
  getRegion: endpoint({
    method: "GET",
    path: "/regions/:code",
    summary: "One region: what it holds with the regions below it, and who lives there",
    access: "signed_in",
    params: byCode,
    query: z.object({ knownOn: PlainDate.optional() }),
    status: 200,
    reply: RegionView,
    refuses: ["regions.region_not_found"],
  }),
  exportRegion: endpoint({
    method: "GET",
    path: "/regions/:code/export",
    summary: "A region and every region below it as a table",
    access: "signed_in",
    params: byCode,
    query: z.object({ format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["regions.region_not_found", "exchange.export_too_large"],
  }),
  createRegion: endpoint({
    method: "POST",
    path: "/regions",
    summary: "Add a function zone or a park below a region",
    access: "regions.write",
    idempotent: true,
    body: z.object({
      parentCode: RegionCode,
      level: z.enum(["zone", "park"]),
      nameZh: z.string().trim().min(2).max(60),
      nameEn: z.string().trim().min(2).max(120),
      /** Its own code; without one the next that is free is given. */ code: RegionCode.optional(),
    }),
    status: 201,
    reply: Region,
    refuses: ["regions.region_not_found", "regions.parent_unfit", "regions.code_unfit", "regions.code_taken", "regions.name_taken"],
  }),
  recordPopulation: endpoint({
    method: "POST",
    path: "/regions/:code/populations",
    summary: "State or correct the population of a region for a year",
    access: "regions.write",
    idempotent: true,
    params: byCode,
    body: populationBody,
    status: 201,
    reply: RegionPopulation,
    refuses: ["regions.region_not_found", "regions.population_unchanged", "regions.population_changed_meanwhile"],
  }),
  retractPopulation: endpoint({
    method: "POST",
    path: "/regions/:code/populations/:id/retract",
    summary: "Take a stated population back, with the reason",
    access: "regions.write",
    idempotent: true,
    params: z.object({ code: RegionCode, id: z.string().regex(/^\d{1,18}$/u) }),
    body: z.object({ reason: z.string().trim().min(2).max(500) }),
    status: 200,
    reply: RegionPopulation,
    refuses: ["regions.population_not_found", "regions.population_changed_meanwhile"],
  }),
  importPopulations: endpoint({
    method: "POST",
    path: "/populations/import",
    summary: "Populations from a table: region code, year, people, publisher",
    access: "regions.write",
    query: z.object({
      fileName: z.string().trim().min(1).max(255),
      /** Who published the table, where no column says so. */ publisher: z.string().trim().min(1).max(100).optional(),
    }),
    upload: true,
    status: 201,
    reply: PopulationImport,
    refuses: ["regions.population_columns_missing", ...tableFileRefusals],
  }),
};
