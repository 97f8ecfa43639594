import type { patentFilter } from "@zhiqiao/contracts";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { useRegionName } from "../../shared/regions.tsx";

type Filter = z.output<z.ZodObject<typeof patentFilter>>;
/** What narrows a list of patents besides the words searched for. */
type Narrowing = Omit<Filter, "q" | "sort" | "order" | "newHits">;

/** One condition in words, and the change of the address that takes it away. */
export interface ConditionInWords {
  readonly key: string;
  readonly text: string;
  readonly without: { readonly [Name in keyof Narrowing]?: Narrowing[Name] | undefined };
}

/** Words the conditions of a list of patents, in the order in which the filters stand. `ownerNames`: as far as the page knows them. */
export const useConditions = (ownerNames?: ReadonlyMap<string, string>): ((filter: Partial<Narrowing>) => readonly ConditionInWords[]) => {
  const { t } = useTranslation(["patents", "indicators"]);
  const regionName = useRegionName();
  return (filter) => {
    const each = <Name extends "validity" | "type" | "ownerKind" | "availability" | "year" | "ipcSubclass" | "owner" | "sei" | "highValue">(
      name: Name,
      word: (value: NonNullable<Narrowing[Name]>[number]) => string,
    ): ConditionInWords[] => {
      const values: readonly NonNullable<Narrowing[Name]>[number][] = filter[name] ?? [];
      return values.map((value) => {
        const others = values.filter((one) => one !== value);
        return {
          key: `${name} ${value}`,
          text: t("filter.is", { name: t(`filter.${name}`), value: word(value) }),
          without: { [name]: others.length === 0 ? undefined : others },
        };
      });
    };
    return [
      ...each("validity", (value) => t(`validityGroup.${value}`)),
      ...each("type", (value) => t(`type.${value}`)),
      ...each("ownerKind", (value) => t(`ownerKind.${value}`)),
      ...each("availability", (value) => t(`availability.${value}`)),
      ...each("owner", (value) => ownerNames?.get(value) ?? t("filter.someOwner")),
      ...each("highValue", (value) => t(`indicators:verdict.${value}`)),
      ...each("sei", (value) => t(`seiField.${value}`)),
      ...each("year", (value) => value),
      ...each("ipcSubclass", (value) => value),
      ...(filter.region === undefined
        ? []
        : [
            {
              key: "region",
              text: t("filter.is", { name: t("filter.region"), value: regionName(filter.region) ?? filter.region }),
              without: { region: undefined },
            },
          ]),
      ...(filter.ipc === undefined
        ? []
        : [{ key: "ipc", text: t("filter.is", { name: "IPC", value: filter.ipc }), without: { ipc: undefined } }]),
      ...(filter.own === true ? [{ key: "own", text: t("filter.own"), without: { own: undefined } }] : []),
    ];
  };
};
