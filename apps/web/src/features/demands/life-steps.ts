import type { DemandStatus } from "@zhiqiao/contracts";

export type LifeState = "past" | "now" | "ahead";

/** The life of a demand as its author sees it; a returned demand stands where it was handed in. */
const path = ["draft", "submitted", "published", "matched", "contracted", "closed"] as const satisfies readonly DemandStatus[];

/**
 * The steps with where the demand stands now. A demand may be closed from any step: only the steps it really went
 * through (`visited`, from its history) are past.
 */
export const lifeSteps = (
  status: DemandStatus,
  visited: ReadonlySet<DemandStatus>,
): readonly { readonly status: DemandStatus; readonly state: LifeState }[] => {
  const shown: readonly DemandStatus[] = path.map((step) => (step === "submitted" && status === "returned" ? "returned" : step));
  const now = shown.indexOf(status);
  return shown.map((step, index) => ({
    status: step,
    state: index === now ? "now" : index > now ? "ahead" : status === "closed" && !visited.has(step) && step !== "draft" ? "ahead" : "past",
  }));
};
