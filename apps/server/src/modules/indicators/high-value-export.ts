import type { HighValuePatent, Language, Region } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import type { TableCell } from "../../platform/table-export.ts";

/** What stands above every row: as of which day, as known when, and by what it was counted. */
export interface ExportHead {
  readonly day: string;
  readonly known: string;
  readonly table: string;
  readonly official: boolean;
}

export const exportHeadings = (language: Language): readonly string[] => Object.values(resources[language].indicators.columns);

export function exportRowsIn(
  language: Language,
  regions: readonly Pick<Region, "code" | "nameZh" | "nameEn">[],
  head: ExportHead,
): (patent: HighValuePatent) => readonly TableCell[] {
  const words = resources[language].indicators;
  const names = new Map(regions.map((region) => [region.code, language === "en" ? region.nameEn : region.nameZh]));
  const list = (items: readonly string[]): string => items.join(language === "en" ? "; " : "；");
  return (patent) => {
    const { judgement } = patent;
    const met = judgement.situations.filter(({ verdict }) => verdict === "yes");
    return [
      patent.applicationNumber,
      language === "en" ? (patent.titleEn ?? patent.title) : patent.title,
      list(patent.owners),
      patent.regionCode === null ? null : (names.get(patent.regionCode) ?? patent.regionCode),
      words.verdict[judgement.verdict],
      list(met.map(({ situation }) => words.situation[situation])),
      list(
        met.flatMap(({ evidence }) =>
          evidence.map(({ fact, value }) => `${words.fact[fact as keyof typeof words.fact] ?? fact}: ${value}`),
        ),
      ),
      list(judgement.missing.map((missing) => words.missing[missing])),
      patent.fromDay,
      patent.toDay,
      head.day,
      head.known,
      list(judgement.definitions.map((definition) => words.definition[definition])),
      head.official ? head.table : `${head.table} ${words.unofficial}`,
    ];
  };
}
