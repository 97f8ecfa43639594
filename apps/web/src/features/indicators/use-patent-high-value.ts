import { indicatorsEndpoints } from "@zhiqiao/contracts";
import { useRead } from "../../shared/use-endpoint.ts";

const lookAgainMs = 3_000;

/** Whose judgement, of which day, by what was known until the end of a day in China; today where not given. */
export interface HighValueQuestion {
  readonly patentId: string;
  readonly day?: string | undefined;
  readonly knownOn?: string | undefined;
}

/** The judgement of one patent; asked again while a computation runs, which changes nothing of what was known in the past. */
export const usePatentHighValue = ({ patentId, day, knownOn }: HighValueQuestion) => {
  const known = knownOn === undefined ? {} : { known: new Date(`${knownOn}T23:59:59.999+08:00`).toISOString() };
  const sent = { params: { id: patentId }, query: { ...(day !== undefined && { day }), ...known } };
  const read = useRead(indicatorsEndpoints.getPatentHighValue, sent, { keepPrevious: true });
  const waits = knownOn === undefined && (read.data?.run === null || read.data?.recomputing === true);
  useRead(indicatorsEndpoints.getPatentHighValue, sent, { enabled: waits, refreshEveryMs: waits ? lookAgainMs : false });
  return read;
};
