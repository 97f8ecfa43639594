import { z } from "zod";

/** 候选 · 待审 · 已退回 · 不予入库 · 在库 · 出库 · 失效. */
export const LibraryEntryStatus = z
  .enum(["candidate", "proposed", "returned", "refused", "admitted", "released", "lapsed"])
  .meta({ id: "LibraryEntryStatus" });
export type LibraryEntryStatus = z.infer<typeof LibraryEntryStatus>;

export const LibraryEntryAction = z
  .enum(["propose", "admit", "return", "refuse", "release", "lapse", "reconsider"])
  .meta({ id: "LibraryEntryAction" });
export type LibraryEntryAction = z.infer<typeof LibraryEntryAction>;

/** Why a patent left the library: 已转让 · 已独占（排他）许可 · 权利人撤回 · 其他. */
export const LeaveReason = z.enum(["transferred", "exclusively_licensed", "withdrawn_by_owner", "other"]).meta({ id: "LeaveReason" });
export type LeaveReason = z.infer<typeof LeaveReason>;

/** `keeper` = the authority whose library it is, `owner` = the patent's owner, `system` = a consequence of the patent's validity. */
type Step = {
  readonly action: LibraryEntryAction;
  readonly by: readonly ("keeper" | "owner" | "system")[];
  readonly to: LibraryEntryStatus;
};

/** Who may take which step from which status: one table decides the server's 409 and the buttons on screen. */
export const libraryEntrySteps = {
  candidate: [
    { action: "propose", by: ["keeper", "owner"], to: "proposed" },
    { action: "refuse", by: ["keeper"], to: "refused" },
  ],
  proposed: [
    { action: "admit", by: ["keeper"], to: "admitted" },
    { action: "return", by: ["keeper"], to: "returned" },
    { action: "refuse", by: ["keeper"], to: "refused" },
  ],
  returned: [
    { action: "propose", by: ["keeper", "owner"], to: "proposed" },
    { action: "refuse", by: ["keeper"], to: "refused" },
  ],
  refused: [{ action: "reconsider", by: ["keeper"], to: "candidate" }],
  admitted: [
    { action: "release", by: ["keeper"], to: "released" },
    { action: "lapse", by: ["system"], to: "lapsed" },
  ],
  released: [{ action: "reconsider", by: ["keeper"], to: "candidate" }],
  lapsed: [{ action: "reconsider", by: ["keeper"], to: "candidate" }],
} as const satisfies Record<LibraryEntryStatus, readonly Step[]>;

/** The step an actor may take, or undefined. */
export const libraryEntryStep = (
  status: LibraryEntryStatus,
  action: LibraryEntryAction,
  by: "keeper" | "owner" | "system",
): Step | undefined => (libraryEntrySteps[status] as readonly Step[]).find((step) => step.action === action && step.by.includes(by));

/** What an entry still lacks before it may be admitted: a use in plain words, a class, and a patent in force. */
export const AdmissionLack = z.enum(["plain_use", "classification", "in_force"]).meta({ id: "AdmissionLack" });
export type AdmissionLack = z.infer<typeof AdmissionLack>;
