import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { OrganizationSize, OrganizationTagKind, organizationFactsEndpoints, TagLevel } from "./organization-facts.ts";
import { Id, IndustryCode, listOf, pageOf, pageQuery, PlainDate, RegionCode } from "./values.ts";

export const OrganizationKind = z
  .enum([
    "platform",
    "authority",
    "university",
    "institute",
    "hospital",
    "enterprise",
    "state_owned_enterprise",
    "bank",
    "guarantor",
    "insurer",
    "appraiser",
    "agency",
  ])
  .meta({ id: "OrganizationKind" });
export type OrganizationKind = z.infer<typeof OrganizationKind>;

export const Organization = z
  .object({
    id: Id,
    nameZh: z.string(),
    nameEn: z.string().nullable(),
    kind: OrganizationKind,
    uscc: z.string().nullable(),
    /** The check digit that the credit code should end in, where it ends in another. */ usccRight: z.string().nullable(),
    regionCode: RegionCode,
    parkCode: z.string().nullable(),
    address: z.string().nullable(),
    industryCode: z.string().nullable(),
    intro: z.string().nullable(),
    /** By the latest figures before the year of the day asked. */ size: OrganizationSize,
    /** Valid on the day asked, each once. */
    tags: z.array(z.object({ kind: OrganizationTagKind, level: TagLevel.nullable(), validTo: PlainDate.nullable() })),
    patentCount: z.int(),
    demandCount: z.int(),
  })
  .meta({ id: "Organization" });
export type Organization = z.infer<typeof Organization>;

export const organizationFilter = {
  q: z.string().max(100).optional(),
  kind: listOf(OrganizationKind),
  region: RegionCode.optional(),
  /** The division of GB/T 4754, or a narrower code. */ industry: IndustryCode.optional(),
  size: listOf(OrganizationSize),
  /** All of them. */ tag: listOf(OrganizationTagKind),
  tagLevel: listOf(TagLevel),
  /** A tag is over within sixty days. */ ending: z.stringbool().optional(),
  /** The day as of which tags and size are read; today without one. */ day: PlainDate.optional(),
};
export const OrganizationSort = z.enum(["name", "patents", "demands"]);
export type OrganizationSort = z.infer<typeof OrganizationSort>;
export const organizationOrder = { sort: OrganizationSort.default("name"), order: z.enum(["asc", "desc"]).default("asc") };

/** How many rows each value would leave if it were the filter's only one of its kind. */
export const OrganizationFacets = z.object({
  kind: z.partialRecord(OrganizationKind, z.int()),
  size: z.partialRecord(OrganizationSize, z.int()),
  tag: z.partialRecord(OrganizationTagKind, z.int()),
  region: z.record(z.string(), z.int()),
  industry: z.record(z.string(), z.int()),
});
export type OrganizationFacets = z.infer<typeof OrganizationFacets>;

const basics = {
  kind: OrganizationKind,
  uscc: z.string().trim().max(18).optional(),
  /** Keeps a credit code although its check digit does not fit; recorded. */ acceptUscc: z.boolean().optional(),
  regionCode: RegionCode,
  address: z.string().max(200).optional(),
  industryCode: IndustryCode.optional(),
  intro: z.string().max(2000).optional(),
};

export const organizationsEndpoints = {
  listOrganizations: endpoint({
    method: "GET",
    path: "/organizations",
    summary: "Organisations",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...organizationFilter, ...organizationOrder }),
    status: 200,
    reply: pageOf(Organization).extend({ facets: OrganizationFacets }),
    refuses: ["request.cursor_invalid"],
  }),
  exportOrganizations: endpoint({
    method: "GET",
    path: "/organizations/export",
    summary: "The filtered organisations as a table",
    access: "signed_in",
    query: z.object({ ...organizationFilter, ...organizationOrder, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
  getOrganization: endpoint({
    method: "GET",
    path: "/organizations/:id",
    summary: "One organisation",
    access: "signed_in",
    params: z.object({ id: Id }),
    status: 200,
    reply: Organization,
    refuses: ["organizations.organization_not_found"],
  }),
  createOrganization: endpoint({
    method: "POST",
    path: "/organizations",
    summary: "Register an organisation",
    access: "organizations.write",
    idempotent: true,
    body: z.object({
      nameZh: z.string().trim().min(2).max(120),
      nameEn: z.string().trim().max(200).optional(),
      ...basics,
    }),
    status: 201,
    reply: Organization,
    refuses: [
      "regions.region_not_found",
      "organizations.uscc_taken",
      "organizations.uscc_malformed",
      "organizations.uscc_check_digit",
      "organizations.name_taken",
    ],
  }),
  correctOrganization: endpoint({
    method: "PUT",
    path: "/organizations/:id",
    summary: "Correct what the register says of an organisation; what is left out is no longer stated",
    access: "organizations.write",
    params: z.object({ id: Id }),
    body: z.object({ ...basics, parkCode: RegionCode.optional() }),
    status: 200,
    reply: Organization,
    refuses: [
      "organizations.organization_not_found",
      "regions.region_not_found",
      "organizations.park_unfit",
      "organizations.uscc_taken",
      "organizations.uscc_malformed",
      "organizations.uscc_check_digit",
    ],
  }),
  ...organizationFactsEndpoints,
};
