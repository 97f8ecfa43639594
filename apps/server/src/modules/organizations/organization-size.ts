import type { OrganizationKind, OrganizationSize, SizeComputation, SizeMissing } from "@zhiqiao/contracts";
import { enterpriseSize, type EnterpriseSizeVerdict } from "@zhiqiao/rules";
import { kindsWithoutSize } from "./organization-filter.ts";
import type { FigureRow } from "./organization-facts.repository.ts";

/** What a size rests on besides the figures. */
export interface SizeBasis {
  readonly kind: OrganizationKind;
  readonly industryCode: string | null;
}

/** The standard in force at the end of the year divides its figures. */
const judge = (
  { industryCode }: SizeBasis,
  figure: Pick<FigureRow, "year" | "staff" | "revenue_fen" | "assets_fen">,
): EnterpriseSizeVerdict =>
  enterpriseSize(
    {
      industryCode,
      staff: figure.staff === null ? null : BigInt(figure.staff),
      revenueFen: figure.revenue_fen,
      assetsFen: figure.assets_fen,
    },
    `${figure.year}-12-31`,
  );

const sizeIn = (verdict: EnterpriseSizeVerdict): OrganizationSize => (verdict.state === "known" ? verdict.size : verdict.state);

/** Of the statements of each year the one that counts; `figures` as the repository orders them. */
export const countingFigures = <Row extends Pick<FigureRow, "year">>(figures: readonly Row[]): Row[] =>
  figures.filter((row, at) => figures.findIndex(({ year }) => year === row.year) === at);

/** The size by the figures of every year; nothing for those who are no enterprises. */
export const sizesByYear = (basis: SizeBasis, figures: readonly FigureRow[]): { year: number; size: OrganizationSize }[] =>
  kindsWithoutSize.includes(basis.kind)
    ? []
    : countingFigures(figures).map((figure) => ({ year: figure.year, size: sizeIn(judge(basis, figure)) }));

const unknownBecause = (missing: SizeMissing): SizeComputation => ({
  size: "unknown",
  year: null,
  missing: [missing],
  atMost: null,
  readings: [],
  cites: [],
});

/** The size as of a day with its computation, by the latest figures before the year of the day; null for those who are no enterprises. */
export function sizeComputation(basis: SizeBasis, figures: readonly FigureRow[], day: string): SizeComputation | null {
  if (kindsWithoutSize.includes(basis.kind)) return null;
  const figure = countingFigures(figures).find(({ year }) => year < Number(day.slice(0, 4)));
  if (figure === undefined) return unknownBecause("figures");
  const verdict = judge(basis, figure);
  return {
    size: sizeIn(verdict),
    year: figure.year,
    missing: verdict.state === "unknown" ? [...verdict.missing] : [],
    atMost: verdict.state === "unknown" ? verdict.atMost : null,
    readings: verdict.readings.map(({ category, size, lines }) => ({
      category,
      size,
      lines: lines.map((line) => ({
        metric: line.metric,
        value: line.value === null ? null : String(line.value),
        large: String(line.large),
        medium: String(line.medium),
        small: String(line.small),
        reaches: line.reaches,
      })),
    })),
    cites: verdict.cites.map(({ issuer, document, clause, words, standing }) => ({
      issuer,
      document,
      clause,
      words,
      unchecked: standing !== "law" && standing !== "guide",
    })),
  };
}
