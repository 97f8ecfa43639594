import { PlusOutlined } from "@ant-design/icons";
import type { OrganizationFacts, OrganizationFigure } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "../../shared/money-text.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { FactSource } from "./fact-source.tsx";
import { FigureForm } from "./figure-form.tsx";
import { RetractFact } from "./retract-fact.tsx";

interface FiguresPanelProps {
  readonly organizationId: string;
  readonly facts: OrganizationFacts;
  readonly live: boolean;
}

const FigureRow = ({ figure, acts }: { readonly figure: OrganizationFigure; readonly acts: ReactNode }): ReactNode => {
  const { t } = useTranslation(["organizations", "common"]);
  return (
    <li className={figure.counts ? "fact-row" : "fact-row fact-row-past"}>
      <div className="fact-row-what">
        <strong className="fact-name">{figure.year}</strong>{" "}
        {!figure.counts && <StatusTag tone="neutral">{t("facts.figures.notCounted")}</StatusTag>}
        <div>
          {t("facts.figures.staffShort")}{" "}
          {figure.staff === null ? (
            <span className="muted">{t("common:notStated")}</span>
          ) : (
            t("facts.figures.people", { value: figure.staff.toLocaleString("en") })
          )}
          {" · "}
          {t("facts.figures.revenueShort")} <MoneyText fen={figure.revenueFen} />
          {" · "}
          {t("facts.figures.assetsShort")} <MoneyText fen={figure.assetsFen} />
        </div>
        <FactSource fact={figure} about={String(figure.year)} />
      </div>
      {acts}
    </li>
  );
};

/** 从业人员, 营业收入 and 资产总额 by year, for those who may see them. */
export const FiguresPanel = ({ organizationId, facts, live }: FiguresPanelProps): ReactNode => {
  const { t } = useTranslation("organizations");
  const [editing, setEditing] = useState<OrganizationFigure | "new">();
  const officer = useSignedIn().role === "region_officer";
  const mayChange = facts.may.figures && live;
  const acts = (figure: OrganizationFigure): ReactNode =>
    mayChange &&
    (officer || figure.selfStated) && (
      <span className="fact-row-acts">
        {figure.selfStated !== officer && (
          <Button size="small" type="text" aria-label={`${t("facts.correct")}: ${figure.year}`} onClick={() => setEditing(figure)}>
            {t("facts.correct")}
          </Button>
        )}
        <RetractFact organizationId={organizationId} fact="figures" factId={figure.id} what={String(figure.year)} />
      </span>
    );
  return (
    <section className="panel">
      <div className="panel-line">
        <h2>{t("facts.figures.title")}</h2>
        {mayChange && (
          <Button icon={<PlusOutlined />} onClick={() => setEditing("new")}>
            {t("facts.figures.add")}
          </Button>
        )}
      </div>
      {facts.figuresHidden ? (
        <p className="muted">{t("facts.figures.hidden")}</p>
      ) : facts.figures.length === 0 ? (
        <p className="muted">{t("facts.figures.none")}</p>
      ) : (
        <ul className="fact-rows">
          {facts.figures.map((figure) => (
            <FigureRow key={figure.id} figure={figure} acts={acts(figure)} />
          ))}
        </ul>
      )}
      {mayChange && <FigureForm organizationId={organizationId} editing={editing} onClose={() => setEditing(undefined)} />}
    </section>
  );
};
