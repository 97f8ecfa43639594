import { type Confidentiality, type Cooperation, type Demand, type DraftDemand, TargetFigure } from "@zhiqiao/contracts";
import { z } from "zod";
import { readWan, writeWan } from "./wan.ts";

/** A target figure as typed; `key` keeps a row's identity while rows are added and removed. */
export interface TypedTarget {
  readonly key: string;
  readonly quantity: string;
  readonly comparator: TargetFigure["comparator"];
  readonly value: string;
  readonly upper: string;
  readonly unit: string;
}

/** The demand form as typed: nothing a person wrote is lost because it is not yet a number or a date. */
export interface DemandForm {
  readonly title: string;
  readonly problem: string;
  readonly targets: readonly TypedTarget[];
  readonly industryCode: string | null;
  readonly ipc: readonly string[];
  readonly budgetMin: string;
  readonly budgetMax: string;
  readonly deadline: string | null;
  readonly cooperation: readonly Cooperation[];
  readonly confidentiality: Confidentiality;
}

export const emptyForm: DemandForm = {
  title: "",
  problem: "",
  targets: [],
  industryCode: null,
  ipc: [],
  budgetMin: "",
  budgetMax: "",
  deadline: null,
  cooperation: [],
  confidentiality: "open",
};

/** The saved demand as the form shows it. */
export const toForm = (demand: Demand): DemandForm => ({
  title: demand.title,
  problem: demand.problem,
  targets: demand.targets.map((target, index) => ({ ...target, key: `saved-${index}`, upper: target.upper ?? "" })),
  industryCode: demand.industryCode,
  ipc: demand.ipc,
  budgetMin: demand.budgetMinFen === null ? "" : writeWan(demand.budgetMinFen),
  budgetMax: demand.budgetMaxFen === null ? "" : writeWan(demand.budgetMaxFen),
  deadline: demand.deadline,
  cooperation: demand.cooperation,
  confidentiality: demand.confidentiality,
});

export interface FormFaults {
  /** Keys of target rows that are no figures yet, and whether the range is at fault. */
  readonly targets: ReadonlyMap<string, "figure" | "range">;
  readonly budgetMin: boolean;
  readonly budgetMax: boolean;
  /** The maximum is below the minimum. */
  readonly budgetOrder: boolean;
}

export const hasFaults = (faults: FormFaults): boolean =>
  faults.targets.size > 0 || faults.budgetMin || faults.budgetMax || faults.budgetOrder;

const digits = (typed: string): string => typed.normalize("NFKC").replaceAll(/[\s,]/gu, "");

const isBlank = (target: TypedTarget): boolean =>
  [target.quantity, target.value, target.upper, target.unit].every((text) => text.trim() === "");

const toTarget = (typed: TypedTarget): TargetFigure | "figure" | "range" => {
  const upper = typed.comparator === "range" ? digits(typed.upper) : null;
  const read = TargetFigure.safeParse({
    quantity: typed.quantity,
    comparator: typed.comparator,
    value: digits(typed.value),
    upper,
    unit: typed.unit.trim(),
  });
  if (!read.success) return read.error.issues.some(({ path }) => path[0] === "upper") ? "range" : "figure";
  return upper !== null && Number(upper) <= Number(read.data.value) ? "range" : read.data;
};

const toFen = (typed: string): string | null => {
  const read = readWan(typed);
  return read.kind === "fen" ? read.fen : null;
};

/** What can be saved of a form, and what of it is not yet what it should be; blank target rows are no rows. */
export const readForm = (form: DemandForm): { readonly draft: DraftDemand; readonly faults: FormFaults } => {
  const targets: TargetFigure[] = [];
  const wrong = new Map<string, "figure" | "range">();
  for (const typed of form.targets) {
    if (isBlank(typed)) continue;
    const target = toTarget(typed);
    if (typeof target === "string") wrong.set(typed.key, target);
    else targets.push(target);
  }
  const budgetMinFen = toFen(form.budgetMin);
  const budgetMaxFen = toFen(form.budgetMax);
  return {
    draft: {
      title: form.title.trim(),
      problem: form.problem.trim(),
      targets,
      industryCode: form.industryCode,
      ipc: [...form.ipc],
      budgetMinFen,
      budgetMaxFen,
      deadline: form.deadline,
      cooperation: [...form.cooperation],
      confidentiality: form.confidentiality,
    },
    faults: {
      targets: wrong,
      budgetMin: readWan(form.budgetMin).kind === "invalid",
      budgetMax: readWan(form.budgetMax).kind === "invalid",
      budgetOrder: budgetMinFen !== null && budgetMaxFen !== null && BigInt(budgetMaxFen) < BigInt(budgetMinFen),
    },
  };
};

const Kept = z.object({
  title: z.string(),
  problem: z.string(),
  targets: z.array(
    z.object({
      key: z.string(),
      quantity: z.string(),
      comparator: z.enum([">=", "<=", "=", "range"]),
      value: z.string(),
      upper: z.string(),
      unit: z.string(),
    }),
  ),
  industryCode: z.string().nullable(),
  ipc: z.array(z.string()),
  budgetMin: z.string(),
  budgetMax: z.string(),
  deadline: z.string().nullable(),
  cooperation: z.array(z.enum(["licence", "transfer", "joint_development", "commission", "consulting", "equity"])),
  confidentiality: z.enum(["open", "limited", "confidential"]),
});

/** Reads the copy that the browser kept; a copy of another release or a damaged one is no copy. */
export const readKept = (text: string | null): DemandForm | undefined => {
  if (text === null) return undefined;
  try {
    const kept = Kept.safeParse(JSON.parse(text));
    return kept.success ? kept.data : undefined;
  } catch {
    return undefined;
  }
};
