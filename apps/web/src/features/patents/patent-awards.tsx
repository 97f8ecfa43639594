import type { PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayText } from "./day-text.tsx";
import { MoneyText } from "../../shared/money-text.tsx";
import { ResultTable } from "../../shared/result-table.tsx";
import { ItemNote, RecordButton, Struck } from "./stated-item.tsx";
import { useFactWords } from "./use-fact-words.ts";

const Awards = ({ awards }: { readonly awards: PatentFacts["awards"] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  return (
    <ResultTable
      label={t("page.awards.title")}
      rows={awards}
      rowKey={({ key }) => key}
      columns={[
        { key: "name", title: t("page.awards.name"), card: "title", render: (row) => <Struck item={row}>{row.name}</Struck> },
        { key: "prize", title: t("page.awards.prize"), render: ({ prize }) => t(`page.awards.prizes.${prize}`) },
        { key: "grade", title: t("page.awards.grade"), render: ({ grade }) => grade ?? "—" },
        { key: "awardedOn", title: t("page.awards.awardedOn"), render: ({ awardedOn }) => <DayText value={awardedOn} /> },
        { key: "awardedBy", title: t("page.awards.awardedBy"), render: ({ awardedBy }) => awardedBy ?? "—" },
        {
          key: "source",
          title: t("page.item.source"),
          render: (row) => <ItemNote item={row} what={words.subject({ of: "award", item: row })} />,
        },
      ]}
    />
  );
};

const Products = ({ products }: { readonly products: PatentFacts["products"] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  return (
    <ResultTable
      label={t("page.awards.products")}
      rows={products}
      rowKey={({ key }) => key}
      columns={[
        { key: "name", title: t("page.awards.name"), card: "title", render: (row) => <Struck item={row}>{row.name}</Struck> },
        { key: "producer", title: t("page.awards.producer"), render: ({ producer }) => producer ?? "—" },
        { key: "reference", title: t("page.awards.reference"), render: ({ reference }) => reference ?? "—" },
        { key: "filedOn", title: t("page.awards.filedOn"), render: ({ filedOn }) => <DayText value={filedOn} /> },
        {
          key: "revenue",
          title: t("page.awards.revenue"),
          align: "right",
          render: ({ revenueFen, revenueYear }) =>
            revenueFen === null ? (
              "—"
            ) : (
              <>
                <MoneyText fen={revenueFen} />
                {revenueYear !== null && <div className="muted">{t("page.awards.revenueYear", { year: revenueYear })}</div>}
              </>
            ),
        },
        {
          key: "source",
          title: t("page.item.source"),
          render: (row) => <ItemNote item={row} what={words.subject({ of: "product", item: row })} />,
        },
      ]}
    />
  );
};

/** Awards that the patent won and products that embody it. */
export const PatentAwards = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  return (
    <>
      <section className="panel" aria-labelledby="patent-awards">
        <div className="panel-line">
          <h2 id="patent-awards">{t("page.awards.title")}</h2>
          <RecordButton type="award">{t("page.awards.recordAward")}</RecordButton>
        </div>
        {facts.awards.length === 0 ? <p className="muted">{t("page.awards.none")}</p> : <Awards awards={facts.awards} />}
      </section>
      <section className="panel" aria-labelledby="patent-products">
        <div className="panel-line">
          <h2 id="patent-products">{t("page.awards.products")}</h2>
          <RecordButton type="product">{t("page.awards.recordProduct")}</RecordButton>
        </div>
        <p className="muted">{t("page.awards.productHelp")}</p>
        {facts.products.length === 0 ? <p className="muted">{t("page.awards.noProducts")}</p> : <Products products={facts.products} />}
      </section>
    </>
  );
};
