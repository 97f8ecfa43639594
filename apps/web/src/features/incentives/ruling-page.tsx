import { PlainDate, type RulingQuestion, rulebookTableEndpoints, type StackingQuestion } from "@zhiqiao/contracts";
import { fieldText } from "@zhiqiao/messages/rule-amount";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useLanguage } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { RulingDialog } from "./ruling-dialog.tsx";
import { RulebookHeader } from "./rulebook-table-header.tsx";
import { BookDay } from "./rulebook-table-page.tsx";
import { RuleCite, RuleLink, useRuleWords } from "./rulebook-table-words.tsx";
import { StackingDialog } from "./stacking-dialog.tsx";

const address = z.object({ day: PlainDate.optional() });

const Question = ({ question, onRule }: { readonly question: RulingQuestion; readonly onRule: () => void }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const language = useLanguage();
  const regionName = useRegionName();
  const [first] = question.rules;
  return (
    <li className="ruling-question">
      <div className="rule-parameter-head">
        <h3>
          {words.trigger(question.trigger)} <span className="muted">{regionName(question.jurisdiction)}</span>
        </h3>
        <StatusTag tone={question.settles === "reading" ? "bad" : "waiting"}>{t(`question.${question.settles}`)}</StatusTag>
        {question.changeId === null ? (
          <span className="muted">{t("question.open")}</span>
        ) : (
          <TextLink href={`/rules/changes/${question.changeId}`}>{t("question.ruledBy", { id: question.changeId })}</TextLink>
        )}
        {question.pending > 0 && (
          <TextLink href="/rules/changes?kind=ruling&state=proposed">{t("question.pending", { count: question.pending })}</TextLink>
        )}
        {question.mayPropose && (
          <Button size="small" onClick={onRule}>
            {t("question.rule")}
          </Button>
        )}
      </div>
      {/* Both passages side by side: a ruling chooses between words, not between numbers. */}
      <div className={question.rules.length > 1 ? "ruling-readings" : undefined}>
        {question.rules.map(({ id, occasion, amount, cites }) => (
          <div key={id} className="ruling-reading">
            <RuleLink id={id} /> · <strong>{words.amount(occasion, amount)}</strong>
            {cites.map((cite) => (
              <RuleCite key={`${cite.document} ${cite.clause}`} cite={cite} />
            ))}
          </div>
        ))}
      </div>
      {question.settles === "base" && first !== undefined && question.bases.length > 0 && (
        <p className="muted">
          {t("question.chooseBase")}: {question.bases.map((base) => fieldText(language, first.occasion, base)).join(t("condition.and"))}
        </p>
      )}
    </li>
  );
};

const Stacking = ({ question, onSet }: { readonly question: StackingQuestion; readonly onSet: () => void }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const regionName = useRegionName();
  return (
    <tr>
      <th scope="row">{words.trigger(question.trigger)}</th>
      <td>{regionName(question.region)}</td>
      <td>
        <ul className="plain-list">
          {question.rules.map(({ id, level, occasion, amount }) => (
            <li key={id}>
              {t(`level.${level}`)} <TextLink href={`/rules/${id}`}>{id}</TextLink> {words.amount(occasion, amount)}
            </li>
          ))}
        </ul>
      </td>
      <td>
        {question.mode === null ? (
          <span className="muted">{t("question.notSet")}</span>
        ) : (
          <Term word={t(`question.mode.${question.mode}`)} explanation={t(`question.modeHint.${question.mode}`)} />
        )}
        {question.changeId !== null && (
          <div>
            <TextLink href={`/rules/changes/${question.changeId}`}>{t("rule.fromChange", { id: question.changeId })}</TextLink>
          </div>
        )}
        {question.pending > 0 && (
          <div>
            <TextLink href="/rules/changes?kind=stacking&state=proposed">{t("question.pending", { count: question.pending })}</TextLink>
          </div>
        )}
      </td>
      <td>
        {question.mayPropose && (
          <Button size="small" onClick={onSet}>
            {t("question.set")}
          </Button>
        )}
      </td>
    </tr>
  );
};

/** /rules/questions: what the texts leave open, by what it was decided, and the way to decide it. */
export const RulingPage = (): ReactNode => {
  const { t } = useTranslation("rulebook");
  const [{ day }, change] = useSearchState(address);
  const [ruling, setRuling] = useState<RulingQuestion>();
  const [stacking, setStacking] = useState<StackingQuestion>();
  const read = useRead(rulebookTableEndpoints.listRulingQuestions, { query: { day } }, { keepPrevious: true });
  return (
    <>
      <RulebookHeader current="questions" title={t("tabs.questions")} hint={t("question.hint")} day={day} />
      <section className="filter-bar" aria-label={t("asOf")}>
        <BookDay day={day} onChange={(next) => change({ day: next })} />
      </section>
      <ReadState read={read}>
        {(questions) => (
          <div className="rule-page">
            <section aria-label={t("question.rulings")}>
              <h2 className="panel-heading">{t("question.rulings")}</h2>
              {questions.rulings.length === 0 ? (
                <EmptyState title={t("question.noRulings")} />
              ) : (
                <ul className="ruling-list">
                  {questions.rulings.map((question) => (
                    <Question
                      key={`${question.settles} ${question.jurisdiction} ${question.awardKey}`}
                      question={question}
                      onRule={() => setRuling(question)}
                    />
                  ))}
                </ul>
              )}
            </section>
            <section aria-label={t("question.stacking")}>
              <h2 className="panel-heading">{t("question.stacking")}</h2>
              <p className="muted">{t("question.stackingHint")}</p>
              {questions.stacking.length === 0 ? (
                <EmptyState title={t("question.noStacking")} />
              ) : (
                // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
                <div className="matrix-scroll" tabIndex={0} role="region" aria-label={t("question.stacking")}>
                  <table className="matrix">
                    <thead>
                      <tr>
                        <th scope="col">{t("rule.trigger")}</th>
                        <th scope="col">{t("list.columns.jurisdiction")}</th>
                        <th scope="col">{t("rule.pays")}</th>
                        <th scope="col">{t("change.kind.stacking")}</th>
                        <td />
                      </tr>
                    </thead>
                    <tbody>
                      {questions.stacking.map((question) => (
                        <Stacking key={`${question.region} ${question.trigger}`} question={question} onSet={() => setStacking(question)} />
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
            </section>
            {ruling !== undefined && <RulingDialog question={ruling} onClose={() => setRuling(undefined)} />}
            {stacking !== undefined && <StackingDialog question={stacking} onClose={() => setStacking(undefined)} />}
          </div>
        )}
      </ReadState>
    </>
  );
};
