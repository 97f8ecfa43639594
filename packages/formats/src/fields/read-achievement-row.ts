import { displayCell } from "../list-separator.ts";
import type { RowResult } from "../row-problem.ts";
import type { ColumnMapping, TableHead, TableRow } from "../table.ts";
import type { AchievementField, AchievementFields, AchievementMaturity } from "./achievement-fields.ts";
import { readCooperationForms } from "./cooperation.ts";
import { readDate } from "./dates.ts";
import { splitNames, splitSymbols } from "./lists.ts";
import { readAmount } from "./money.ts";
import { collectFields, type FieldReader, planOf, refuseRow } from "./row-context.ts";

type Reader = FieldReader<AchievementFields>;
type TextField = Exclude<AchievementField, "units" | "people" | "keywords" | "maturity" | "cooperation" | "price" | "postedDate">;

const plain =
  (field: TextField): Reader =>
  ({ text, fields }) => {
    fields[field] ??= displayCell(text);
  };

/** What comes first holds more: 通过中试 is also past the 样品. */
const MATURITY: readonly (readonly [RegExp, AchievementMaturity])[] = [
  [/量产|产业化|规模化|批量|成熟|已应用|推广应用|^production$|mass/iu, "production"],
  [/中试|中期|pilot/iu, "pilot_trial"],
  [/小试|small.?trial/iu, "small_trial"],
  [/样品|样机|样件|原型|prototype|sample/iu, "prototype"],
  [/研发|研制|研究|实验|初期|概念|理论|research|laborator/iu, "research"],
];

/** The word is kept also where it is not understood: what is on no scale can still be read. */
const readMaturity: Reader = ({ text, fields, warn }) => {
  const known = MATURITY.find(([pattern]) => pattern.test(text))?.[1];
  fields.maturityText ??= displayCell(text);
  if (known === undefined) warn("row.value_not_understood");
  else fields.maturity ??= known;
};

/** 许可转让 is the transfer of a licence, not of the right. 其他 and the like say that nothing is excluded, which is no form. */
const readCooperation: Reader = ({ text, fields, warn }) => {
  const found = readCooperationForms(text.replaceAll("许可转让", "许可"));
  if (found.length > 0) fields.cooperation ??= found;
  else if (!/^(?:其他|其它|不限|面议|均可|other|any)$/iu.test(text)) warn("row.value_not_understood");
};

const readPrice: Reader = ({ text, heading, fields, warn }) => {
  const amount = readAmount(text, heading);
  fields.price ??= amount;
  if (amount.negotiable !== true && amount.minFen === undefined && amount.maxFen === undefined) warn("row.amount_not_understood");
};

const achievementReaders: Readonly<Record<AchievementField, Reader>> = {
  externalId: plain("externalId"),
  title: plain("title"),
  summary: plain("summary"),
  units: ({ text, fields }) => {
    fields.units ??= splitNames(text);
  },
  people: ({ text, fields }) => {
    fields.people ??= splitNames(text);
  },
  technicalField: plain("technicalField"),
  applicationIndustry: plain("applicationIndustry"),
  applicationScope: plain("applicationScope"),
  maturity: readMaturity,
  cooperation: readCooperation,
  price: readPrice,
  intellectualProperty: plain("intellectualProperty"),
  keywords: ({ text, fields }) => {
    fields.keywords ??= splitSymbols(text);
  },
  region: plain("region"),
  postedDate: ({ text, fields, warn }) => {
    const reading = readDate(text);
    if ("date" in reading) fields.postedDate ??= reading.date;
    else warn(reading.problem);
  },
  contact: plain("contact"),
  phone: plain("phone"),
  email: plain("email"),
};

/** Reads one row into a normalised technology achievement. Refused without a title; other cells that are not understood are warnings. */
export const readAchievementRow = (
  row: TableRow,
  head: TableHead,
  mapping: ColumnMapping<AchievementField>,
  today: string,
): RowResult<AchievementFields> => {
  if (row.problem !== undefined) return { ok: false, line: row.line, problems: [row.problem] };
  const steps = planOf(head, mapping);
  const { fields, warnings, extra } = collectFields<AchievementField, AchievementFields>(row, head, steps, achievementReaders, today);
  const { title } = fields;
  if (title === undefined) {
    const causes = warnings.filter(({ column }) => steps.some((step) => step.field === "title" && step.heading === column));
    return refuseRow(row.line, "row.missing_title", causes);
  }
  return { ok: true, line: row.line, fields: { ...fields, title }, warnings, extra };
};
