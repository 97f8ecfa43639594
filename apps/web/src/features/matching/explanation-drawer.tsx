import { type Explanation, matchingEndpoints } from "@zhiqiao/contracts";
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { StrengthTag } from "./match-words.tsx";
import { numberTerms, toSegments } from "./marked-segments.ts";
import { ReasonList } from "./reason-list.tsx";
import "./matching.css";

type Marked = Explanation["demandTexts"][number];
/** Colours there are; further terms share them and stay told apart by their words. */
const colours = 6;

const MarkedText = ({ text, numbers }: { readonly text: Marked; readonly numbers: ReadonlyMap<string, number> }): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <>
      <h4>{t(`field.${text.field}`)}</h4>
      <p className="long-text">
        {toSegments(text.text, text.marks).map((segment) =>
          segment.term === undefined ? (
            segment.text
          ) : (
            <mark key={segment.start} className={`term-mark term-${(numbers.get(segment.term) ?? 0) % colours}`}>
              {segment.text}
            </mark>
          ),
        )}
      </p>
    </>
  );
};

const MarkedSentence = ({ text, marks }: { readonly text: string; readonly marks: Marked["marks"] }): ReactNode =>
  toSegments(text, marks).map((segment) => (segment.term === undefined ? segment.text : <mark key={segment.start}>{segment.text}</mark>));

const Pairs = ({ pairs }: { readonly pairs: Explanation["sentencePairs"] }): ReactNode => {
  const { t } = useTranslation("matching");
  if (pairs.length === 0) return null;
  return (
    <section aria-labelledby="explain-pairs">
      <h3 id="explain-pairs">{t("explain.pairs")}</h3>
      <ul className="sentence-pairs">
        {pairs.map((pair) => (
          <li key={`${pair.demand} ${pair.patent}`}>
            <p>
              <strong>{t("explain.demand")}</strong> <MarkedSentence text={pair.demand} marks={pair.demandMarks} />
            </p>
            <p>
              <strong>{t("explain.patent")}</strong> <MarkedSentence text={pair.patent} marks={pair.patentMarks} />
            </p>
            <span className="muted">{t("explain.similarity", { percent: Math.round(pair.score * 100) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Texts = ({ explanation }: { readonly explanation: Explanation }): ReactNode => {
  const { t } = useTranslation("matching");
  const numbers = numberTerms([...explanation.demandTexts, ...explanation.patentTexts]);
  return (
    <>
      <p className="muted">{numbers.size === 0 ? t("explain.noMarks") : t("explain.legend")}</p>
      <div className="explain-sides">
        <section aria-labelledby="explain-demand">
          <h3 id="explain-demand">
            {t("explain.demand")} · <TextLink href={`/demands/${explanation.demandId}`}>{t("explain.openDemand")}</TextLink>
          </h3>
          {explanation.demandTexts.map((text) => (
            <MarkedText key={text.field} text={text} numbers={numbers} />
          ))}
        </section>
        <section aria-labelledby="explain-patent">
          <h3 id="explain-patent">
            {t("explain.patent")} · <TextLink href={`/patents/${explanation.patentId}`}>{t("explain.openPatent")}</TextLink>
          </h3>
          {explanation.patentTexts.map((text) => (
            <MarkedText key={text.field} text={text} numbers={numbers} />
          ))}
        </section>
      </div>
    </>
  );
};

/** Why a patent meets a demand: reasons, the sentences that come closest, and both texts with the meeting words marked. */
export const MatchExplanation = ({ demandId, patentId }: { readonly demandId: string; readonly patentId: string }): ReactNode => {
  const { t } = useTranslation("matching");
  const read = useRead(matchingEndpoints.explainMatch, { params: { id: demandId, patentId } });
  return (
    <ReadState read={read}>
      {(explanation) => (
        <div className="explanation">
          <p className="tag-row">
            <StrengthTag strength={explanation.strength} />
            <span className="muted">{t("explain.score", { score: explanation.score.toFixed(1) })}</span>
            <span className="muted">{t("list.engine", { version: explanation.engineVersion })}</span>
          </p>
          <ReasonList reasons={explanation.reasons} concepts={20} />
          <Pairs pairs={explanation.sentencePairs} />
          <Texts explanation={explanation} />
        </div>
      )}
    </ReadState>
  );
};

interface ExplanationDrawerProps {
  readonly pair: { readonly demandId: string; readonly patentId: string } | undefined;
  readonly onClose: () => void;
  /** What can be done with the match, at the foot. */
  readonly actions?: ReactNode;
}

/** The comparison of both texts beside a list. */
export const ExplanationDrawer = ({ pair, onClose, actions }: ExplanationDrawerProps): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <Drawer
      open={pair !== undefined}
      onClose={onClose}
      size={940}
      title={t("explain.title")}
      closable={{ "aria-label": t("explain.close") }}
      footer={actions}
      destroyOnHidden
      className="explanation-drawer"
    >
      {pair && <MatchExplanation demandId={pair.demandId} patentId={pair.patentId} />}
    </Drawer>
  );
};
