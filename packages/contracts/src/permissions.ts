import { z } from "zod";

/** 角色. One account has one role in one organisation. `system` never signs in: it is the actor of background jobs. */
export const Role = z.enum(["platform_admin", "region_officer", "transfer_officer", "enterprise", "bank"]).meta({ id: "Role" });
export type Role = z.infer<typeof Role>;

/** Roles whose holders act for the public hand: DOMAIN.md §8 asks a second factor of them. */
export const staffRoles = ["platform_admin", "region_officer"] as const satisfies readonly Role[];

/** Which roles may do what. The server refuses by this table and the web hides by it. */
export const permissions = {
  "accounts.manage": ["platform_admin"],
  "audit.read": ["platform_admin", "region_officer", "transfer_officer", "enterprise", "bank"],
  "audit.verify": ["platform_admin"],
  "organizations.write": ["platform_admin", "region_officer"],
  "organizations.state": ["platform_admin", "region_officer", "transfer_officer", "enterprise", "bank"],
  "regions.write": ["platform_admin", "region_officer"],
  /** Say which organisation a name in patents is. */
  "names.decide": ["platform_admin", "region_officer"],
  "patents.import": ["platform_admin", "region_officer", "transfer_officer"],
  "patents.offer": ["platform_admin", "region_officer", "transfer_officer", "enterprise"],
  "patents.record": ["platform_admin", "region_officer", "transfer_officer", "enterprise"],
  "achievements.import": ["platform_admin", "region_officer", "transfer_officer"],
  "demands.import": ["platform_admin", "region_officer", "enterprise"],
  "demands.write": ["enterprise", "transfer_officer"],
  "demands.review": ["region_officer"],
  "libraries.read": ["region_officer", "transfer_officer"],
  "libraries.propose": ["region_officer", "transfer_officer"],
  "libraries.keep": ["region_officer"],
  "matching.read": ["platform_admin", "region_officer", "transfer_officer", "enterprise"],
  "matching.push": ["region_officer"],
  "matching.answer": ["enterprise", "transfer_officer"],
  "reference.manage": ["platform_admin"],
  /** Load and correct policy documents; an officer those of the own region and of what lies below it. */
  "policies.write": ["platform_admin", "region_officer"],
  "indicators.decide": ["platform_admin", "region_officer"],
  /** 奖补规则: propose and decide on dated values, rulings and stacking, each change by two accounts. */
  "rulebook.propose": ["region_officer"],
  /** 情景测算: facts of all organisations of the own region. */
  "rulebook.what_if": ["region_officer"],
  /** State facts that incentives rest on: of the own organisation, as an officer of those of the region. */
  "incentives.state": ["region_officer", "transfer_officer", "enterprise", "bank"],
  "incentives.ask": ["transfer_officer", "enterprise", "bank"],
  "incentives.answer": ["region_officer"],
  /** 免申即享: who of the region already meets a rule. */
  "incentives.list": ["region_officer"],
  "matching.funnel": ["platform_admin", "region_officer"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

/** Whether a role holds a permission. */
export const holds = (role: Role, permission: Permission): boolean => (permissions[permission] as readonly Role[]).includes(role);
