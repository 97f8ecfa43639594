import type { HighValueJudgement } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatYuan } from "../../shared/money.ts";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";

const toneOf = { yes: "good", no: "neutral", unknown: "waiting" } as const satisfies Record<HighValueJudgement["verdict"], Tone>;

export const VerdictTag = ({ verdict }: { readonly verdict: HighValueJudgement["verdict"] }): ReactNode => {
  const { t } = useTranslation("indicators");
  return <StatusTag tone={toneOf[verdict]}>{t(`verdict.${verdict}`)}</StatusTag>;
};

/** Whether one situation is met. */
const MetTag = ({ verdict }: { readonly verdict: HighValueJudgement["verdict"] }): ReactNode => {
  const { t } = useTranslation("indicators");
  return <StatusTag tone={toneOf[verdict]}>{t(`met.${verdict}`)}</StatusTag>;
};

type Evidence = HighValueJudgement["situations"][number]["evidence"][number];

/** Evidence is written in the rules' own form; amounts of pledges are fen there. */
const Shown = ({ fact, value }: Evidence): ReactNode => {
  const { t } = useTranslation(["indicators", "common"]);
  const words: Readonly<Record<string, string>> = t("fact", { returnObjects: true });
  const pledge = /^(.*) (\d+) fen$/u.exec(value);
  const written = pledge === null ? value : `${pledge[1] ?? ""} ${t("common:money.yuan", { amount: formatYuan(pledge[2] ?? "0") })}`;
  return (
    <li>
      {words[fact] ?? fact}: {written}
    </li>
  );
};

/** Every situation with what shows it or what it lacks; those that are not met are named last. */
export const Reasons = ({
  judgement,
  unofficial,
}: {
  readonly judgement: HighValueJudgement;
  readonly unofficial: ReactNode;
}): ReactNode => {
  const { t } = useTranslation("indicators");
  const rank = { yes: 0, unknown: 1, no: 2 } as const;
  const situations = judgement.situations.toSorted((a, b) => rank[a.verdict] - rank[b.verdict]);
  const words: Readonly<Record<string, string>> = t("seiMissing", { returnObjects: true });
  return (
    <ul className="indicator-reasons">
      {judgement.base.verdict === "unknown" && (
        <li>
          <span className="indicator-situation">{t("inForce")}</span> <MetTag verdict="unknown" />{" "}
          {t("lacks", { facts: judgement.base.missing.map((one) => t(`missing.${one}`)).join(t("separator")) })}
        </li>
      )}
      {situations.map(({ situation, verdict, evidence, missing }) => (
        <li key={situation}>
          <span className="indicator-situation">{t(`situation.${situation}`)}</span> <MetTag verdict={verdict} />{" "}
          {situation === "strategic_industry" && unofficial}
          {evidence.length > 0 && (
            <ul>
              {evidence.map((one) => (
                <Shown key={`${one.fact} ${one.value}`} {...one} />
              ))}
            </ul>
          )}
          {missing.length > 0 && <p>{t("lacks", { facts: missing.map((one) => t(`missing.${one}`)).join(t("separator")) })}</p>}
          {situation === "strategic_industry" && verdict === "unknown" && judgement.seiMissing.length > 0 && (
            <p className="muted">{judgement.seiMissing.map((one) => words[one] ?? one).join(t("separator"))}</p>
          )}
        </li>
      ))}
    </ul>
  );
};
