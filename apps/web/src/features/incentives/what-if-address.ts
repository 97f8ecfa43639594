import { WhatIfScenario } from "@zhiqiao/contracts";
import { z } from "zod";

/** The whole scenario as text of the address, so that reload, Back and a sent link keep it. */
export const whatIfAddress = z.object({
  s: z.string().max(12_000).optional(),
  /** Where a rule's page sends to: its jurisdiction and number. */
  payer: z.string().max(20).optional(),
  rule: z.string().max(40).optional(),
});

/** What an address says; undefined where it says nothing that can be tried. */
export const readScenario = (text: string | undefined): WhatIfScenario | undefined => {
  if (text === undefined) return undefined;
  try {
    return WhatIfScenario.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

export const writeScenario = (scenario: WhatIfScenario): string => JSON.stringify(scenario);

/** Whether anything differs from what is in force. */
export const changesSomething = ({ parameters, without, drafts }: WhatIfScenario): boolean =>
  parameters.length + without.length + drafts.length > 0;
