import { WarningOutlined } from "@ant-design/icons";
import type { PatentFacts } from "@zhiqiao/contracts";
import { Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ResultTable } from "../../shared/result-table.tsx";
import { useEvidenceWords } from "../evidence/use-evidence-words.ts";
import { SourceLink } from "./stated-item.tsx";

type Difference = PatentFacts["differences"][number];
type Said = Pick<Difference["others"][number], "value" | "source">;

/** How a disagreement is called: with official data, or merely with an older source. */
const useMark = (): ((difference: Difference) => string) => {
  const { t } = useTranslation("patents");
  return ({ others }) =>
    t(others.some(({ because }) => because === "less_official") ? "page.differences.official" : "page.differences.older");
};

const Statement = ({ field, said }: { readonly field: string; readonly said: Said }): ReactNode => {
  const words = useEvidenceWords();
  return (
    <div className="difference-said">
      <div>{words.value(field, said.value)}</div>
      <SourceLink source={said.source} />
    </div>
  );
};

/** The mark beside a field that sources disagree on, opening to what each of them says; nothing where they agree. */
export const DifferenceMark = ({
  differences,
  field,
}: {
  readonly differences: readonly Difference[];
  readonly field: string;
}): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useEvidenceWords();
  const markOf = useMark();
  const difference = differences.find((one) => one.field === field);
  if (difference === undefined) return null;
  const mark = markOf(difference);
  return (
    <Popover
      trigger={["click"]}
      content={
        <dl className="difference-popover">
          <dt>{t("page.differences.shown")}</dt>
          <dd>
            <Statement field={field} said={difference.shown} />
          </dd>
          <dt>{t("page.differences.other")}</dt>
          <dd>
            {difference.others.map((said) => (
              <Statement key={`${said.source.id} ${said.source.line ?? ""} ${said.value}`} field={field} said={said} />
            ))}
          </dd>
        </dl>
      }
    >
      <button
        type="button"
        className="status status-waiting difference-mark"
        aria-label={t("page.differences.mark", { mark, field: words.field(field) })}
      >
        <WarningOutlined aria-hidden /> {mark}
      </button>
    </Popover>
  );
};

/** All fields on which sources disagree, with what each says and where. */
export const PatentDifferences = ({ differences }: { readonly differences: readonly Difference[] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useEvidenceWords();
  const markOf = useMark();
  return (
    <section className="panel" aria-labelledby="patent-differences">
      <div className="panel-line">
        <h2 id="patent-differences">{t("page.differences.title")}</h2>
        {differences.length > 0 && <span className="muted">{t("page.differences.count", { total: differences.length })}</span>}
      </div>
      {differences.length === 0 ? (
        <p className="muted">{t("page.differences.none")}</p>
      ) : (
        <>
          <p className="muted">{t("page.differences.intro")}</p>
          <ResultTable
            label={t("page.differences.title")}
            rows={differences}
            rowKey={({ field }) => field}
            columns={[
              {
                key: "field",
                title: t("page.differences.field"),
                card: "title",
                render: (row) => (
                  <>
                    {words.field(row.field)}
                    <div className="muted">{markOf(row)}</div>
                  </>
                ),
              },
              { key: "shown", title: t("page.differences.shown"), render: ({ field, shown }) => <Statement field={field} said={shown} /> },
              {
                key: "other",
                title: t("page.differences.other"),
                render: ({ field, others }) =>
                  others.map((said) => (
                    <Statement key={`${said.source.id} ${said.source.line ?? ""} ${said.value}`} field={field} said={said} />
                  )),
              },
            ]}
          />
        </>
      )}
    </section>
  );
};
