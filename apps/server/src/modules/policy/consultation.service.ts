import type { Consultation } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { listRegionRows } from "../regions/index.ts";
import { type ClauseIndexSource, readShelf, toHit } from "./clause-search.service.ts";
import { answersTo, readQuestion } from "./consultation.ts";
import type { DecidedOnRules } from "./decided-on-rules.ts";
import { inReach } from "./policy-filter.ts";
import { rulesOf } from "./rules-on-clauses.ts";

export type ConsultationService = ReturnType<typeof createConsultationService>;

interface Place {
  readonly code: string;
  readonly path: string;
  readonly level: string;
  readonly name_zh: string;
}

const mostAnswers = 10;

/** How people write a place: its name, its name without 省, 市 or 区, and the short names of a high-tech zone. */
const namesOf = ({ name_zh, level }: Place): string[] => {
  const short = name_zh.replace(/(?:省|市|区|县)$/u, "");
  const zone = level === "zone" && name_zh.includes("高技术产业开发区") ? ["火炬高新区", "高新区", "高区", "火炬区"] : [];
  return [name_zh, ...(short.length > 1 ? [short] : []), ...zone];
};

/** The narrowest place that a question names, and every name of a place in it. */
function placesIn(question: string, regions: readonly Place[]): { readonly code: string | undefined; readonly names: readonly string[] } {
  const named = regions.flatMap((region) => {
    const names = namesOf(region).filter((name) => question.includes(name));
    return names.length === 0 ? [] : [{ region, names, longest: Math.max(...names.map((name) => name.length)) }];
  });
  const narrowest = named.toSorted((a, b) => b.region.path.length - a.region.path.length || b.longest - a.longest).at(0);
  return { code: narrowest?.region.code, names: named.flatMap(({ names }) => names) };
}

export interface Asked {
  readonly q: string;
  readonly region?: string | undefined;
  readonly everywhere?: boolean | undefined;
  readonly asOf?: string | undefined;
}

interface ConsultationParts {
  readonly clock: Clock;
  readonly source: ClauseIndexSource;
  readonly decided: DecidedOnRules;
}

export function createConsultationService({ clock, source, decided }: ConsultationParts) {
  return {
    /** The clauses that answer a question as of a day; documents that no longer hold on it are left out. */
    async ask(work: Work<SignedInActor>, { q, region, everywhere, asOf }: Asked): Promise<Consultation> {
      const regions = await listRegionRows(work.tx);
      const shelf = await readShelf(work, source, asOf ?? dayInChina(clock.now()));
      const withText = regions.filter(({ path }) =>
        [...shelf.documents.values()].some((one) => one.versions > 0 && path.includes(one.regionCode)),
      );
      const places = placesIn(q, withText);
      const code = everywhere === true ? undefined : (region ?? places.code);
      const holding = shelf.clauses.filter(({ key }) => {
        const document = shelf.documents.get(key);
        return (
          document !== undefined &&
          (document.state.status === "valid" || document.state.status === "plan_over") &&
          inReach(document.regionCode, code, "both", regions)
        );
      });
      const answers = answersTo(readQuestion(q, places.names), holding).slice(0, mostAnswers);
      const approved = await decided.approvedValues(work.tx, shelf.asOf);
      return {
        asOf: shelf.asOf,
        region: code === undefined ? null : { code, from: region === undefined ? "question" : "chosen" },
        answers: answers.flatMap(({ indexed, passage, fit }) => {
          const document = shelf.documents.get(indexed.key);
          return document === undefined
            ? []
            : [
                {
                  ...toHit({ indexed, document }, [passage]),
                  fit,
                  rules: rulesOf(indexed.key, shelf.asOf, approved).filter(({ clause }) => clause === indexed.clause.id),
                },
              ];
        }),
        documentsRead: new Set(holding.map(({ key }) => key)).size,
      };
    },
  };
}
