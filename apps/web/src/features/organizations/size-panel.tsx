import type { SizeComputation } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { moneyParts } from "../../shared/money.ts";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

type Reading = SizeComputation["readings"][number];
type Line = Reading["lines"][number];

const Lines = ({ reading }: { readonly reading: Reading }): ReactNode => {
  const { t } = useTranslation(["organizations", "common"]);
  const amount = (line: Line, value: string): string =>
    line.metric === "staff"
      ? t("facts.figures.people", { value: Number(value).toLocaleString("en") })
      : t("common:money.short", moneyParts(value));
  const bare = (line: Line, value: string): string =>
    line.metric === "staff" ? Number(value).toLocaleString("en") : t("common:money.bare", moneyParts(value));
  const categories = t("facts.sizing.categories", { returnObjects: true }) as Readonly<Record<string, string>>;
  return (
    <table className="size-table">
      <caption>{t("facts.sizing.category", { category: categories[reading.category] ?? reading.category })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("facts.sizing.metric")}</th>
          <th scope="col">{t("facts.sizing.value")}</th>
          <th scope="col">{t("facts.sizing.bounds")}</th>
          <th scope="col">{t("facts.sizing.reaches")}</th>
        </tr>
      </thead>
      <tbody>
        {reading.lines.map((line) => (
          <tr key={line.metric}>
            <th scope="row">{t(`facts.missing.${line.metric}`)}</th>
            <td>{line.value === null ? <span className="muted">{t("common:notStated")}</span> : amount(line, line.value)}</td>
            <td>{[line.large, line.medium, line.small].map((bound) => bare(line, bound)).join(" · ")}</td>
            <td>{t(`facts.size.${line.reaches ?? "unknown"}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Cites = ({ cites }: Pick<SizeComputation, "cites">): ReactNode => {
  const { t } = useTranslation("organizations");
  if (cites.length === 0) return null;
  return (
    <>
      <h3>{t("facts.sizing.cites")}</h3>
      <ul>
        {cites.map((one) => (
          <li key={one.document}>
            {one.document} {one.clause}: {one.words}
            {one.unchecked && (
              <>
                {" "}
                <StatusTag tone="waiting">{t("facts.sizing.unchecked")}</StatusTag>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
};

/** 大中小微 with every line of its computation. */
export const SizePanel = ({ size, hidden }: { readonly size: SizeComputation | null; readonly hidden: boolean }): ReactNode => {
  const { t } = useTranslation("organizations");
  return (
    <section className="panel">
      <h2>
        <Term word={t("facts.sizing.title")} explanation={t("facts.sizing.term")} />
      </h2>
      {size === null ? (
        <p className="muted">{t("facts.sizing.notFor")}</p>
      ) : (
        <>
          <p>
            <strong>{t(`facts.size.${size.size}`)}</strong>
            {size.year !== null && <span className="muted"> · {t("facts.sizing.by", { year: size.year })}</span>}
          </p>
          {size.size === "outside" && <p className="muted">{t("facts.sizing.outsideHint")}</p>}
          {size.missing.length > 0 && !hidden && (
            <p>
              {t("facts.sizing.missing", { what: size.missing.map((one) => t(`facts.missing.${one}`)).join(t("facts.comma")) })}
              {size.atMost !== null &&
                size.readings.length > 0 &&
                ` · ${t("facts.sizing.atMost", { size: t(`facts.size.${size.atMost}`) })}`}
            </p>
          )}
          {hidden && <p className="muted">{t("facts.sizing.hiddenHint")}</p>}
          {size.readings.map((reading) => (
            <Lines key={reading.category} reading={reading} />
          ))}
          <Cites cites={size.cites} />
        </>
      )}
    </section>
  );
};
