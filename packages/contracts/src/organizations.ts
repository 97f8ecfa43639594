import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Id, IndustryCode, listOf, pageOf, pageQuery, RegionCode } from "./values.ts";

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
    regionCode: RegionCode,
    parkCode: z.string().nullable(),
    address: z.string().nullable(),
    industryCode: z.string().nullable(),
    intro: z.string().nullable(),
    patentCount: z.int(),
    demandCount: z.int(),
  })
  .meta({ id: "Organization" });
export type Organization = z.infer<typeof Organization>;

export const organizationFilter = { q: z.string().max(100).optional(), kind: listOf(OrganizationKind), region: RegionCode.optional() };

export const organizationsEndpoints = {
  listOrganizations: endpoint({
    method: "GET",
    path: "/organizations",
    summary: "Organisations",
    access: "signed_in",
    query: z.object({ ...pageQuery, ...organizationFilter }),
    status: 200,
    reply: pageOf(Organization),
    refuses: ["request.cursor_invalid"],
  }),
  exportOrganizations: endpoint({
    method: "GET",
    path: "/organizations/export",
    summary: "The filtered organisations as a table",
    access: "signed_in",
    query: z.object({ ...organizationFilter, format: z.enum(["csv", "xlsx"]) }),
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
      kind: OrganizationKind,
      uscc: z.string().trim().max(18).optional(),
      regionCode: RegionCode,
      address: z.string().max(200).optional(),
      industryCode: IndustryCode.optional(),
      intro: z.string().max(2000).optional(),
    }),
    status: 201,
    reply: Organization,
    refuses: ["regions.region_not_found", "organizations.uscc_taken", "organizations.name_taken"],
  }),
};
