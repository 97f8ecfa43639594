import type { ComparedTexts, MarkedText } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "../../shared/text-link.tsx";
import { markClass, numberTerms, toSegments } from "./marked-segments.ts";
import { StrengthTag } from "./match-words.tsx";
import { ReasonList, type SupplyKind } from "./reason-list.tsx";
import "./matching.css";

const MarkedPassages = ({ text, numbers }: { readonly text: MarkedText; readonly numbers: ReadonlyMap<string, number> }): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <>
      <h4>{t(`field.${text.field}`)}</h4>
      <p className="long-text">
        {toSegments(text.text, text.marks).map((segment) =>
          segment.term === undefined ? (
            segment.text
          ) : (
            <mark key={segment.start} className={markClass(numbers.get(segment.term) ?? 0)}>
              {segment.text}
            </mark>
          ),
        )}
      </p>
    </>
  );
};

const MarkedSentence = ({ text, marks }: { readonly text: string; readonly marks: MarkedText["marks"] }): ReactNode =>
  toSegments(text, marks).map((segment) => (segment.term === undefined ? segment.text : <mark key={segment.start}>{segment.text}</mark>));

/** What stands on the supply's side: how it is called, and where it is opened. */
export interface ComparedSupply {
  readonly name: SupplyKind;
  readonly href: string;
}

const openWords = { patent: "explain.openPatent", achievement: "explain.openAchievement" } as const;

interface PairsProps {
  readonly pairs: ComparedTexts["sentencePairs"];
  readonly supply: ComparedSupply;
}

const Pairs = ({ pairs, supply }: PairsProps): ReactNode => {
  const { t } = useTranslation("matching");
  if (pairs.length === 0) return null;
  return (
    <section aria-labelledby="explain-pairs">
      <h3 id="explain-pairs">{t("explain.pairs")}</h3>
      <ul className="sentence-pairs">
        {pairs.map((pair) => (
          <li key={`${pair.demand} ${pair.supply}`}>
            <p>
              <strong>{t("explain.demand")}</strong> <MarkedSentence text={pair.demand} marks={pair.demandMarks} />
            </p>
            <p>
              <strong>{t(`explain.${supply.name}`)}</strong> <MarkedSentence text={pair.supply} marks={pair.supplyMarks} />
            </p>
            <span className="muted">{t("explain.similarity", { percent: Math.round(pair.score * 100) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

interface ComparisonProps {
  readonly compared: ComparedTexts;
  readonly demandId: string;
  readonly supply: ComparedSupply;
  /** Whether strength and reasons stand above the texts. */
  readonly reasoned?: boolean;
}

const Texts = ({ compared, demandId, supply }: ComparisonProps): ReactNode => {
  const { t } = useTranslation("matching");
  const numbers = numberTerms([...compared.demandTexts, ...compared.supplyTexts]);
  return (
    <>
      <p className="muted">{numbers.size === 0 ? t("explain.noMarks") : t("explain.legend")}</p>
      <div className="explain-sides">
        <section aria-labelledby="explain-demand">
          <h3 id="explain-demand">
            {t("explain.demand")} · <TextLink href={`/demands/${demandId}`}>{t("explain.openDemand")}</TextLink>
          </h3>
          {compared.demandTexts.map((text) => (
            <MarkedPassages key={text.field} text={text} numbers={numbers} />
          ))}
        </section>
        <section aria-labelledby="explain-supply">
          <h3 id="explain-supply">
            {t(`explain.${supply.name}`)} · <TextLink href={supply.href}>{t(openWords[supply.name])}</TextLink>
          </h3>
          {compared.supplyTexts.map((text) => (
            <MarkedPassages key={text.field} text={text} numbers={numbers} />
          ))}
        </section>
      </div>
    </>
  );
};

/** Why a supply meets a demand: reasons, the sentences that come closest, and both texts with the meeting words marked. */
export const Comparison = ({ compared, demandId, supply, reasoned = true }: ComparisonProps): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <div className="explanation">
      {reasoned && (
        <>
          <p className="tag-row">
            <StrengthTag strength={compared.strength} />
            <span className="muted">{t("explain.score", { score: compared.score.toFixed(1) })}</span>
            <span className="muted">{t("list.engine", { version: compared.engineVersion })}</span>
          </p>
          <ReasonList reasons={compared.reasons} concepts={20} supply={supply.name} />
        </>
      )}
      <Pairs pairs={compared.sentencePairs} supply={supply} />
      <Texts compared={compared} demandId={demandId} supply={supply} />
    </div>
  );
};
