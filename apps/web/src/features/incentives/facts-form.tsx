import { PlusOutlined } from "@ant-design/icons";
import { type CalculatorAnswer, type CalculatorVocabulary, type CaseRecord, type FactFieldShape, holds } from "@zhiqiao/contracts";
import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSomebody } from "../../shared/signed-in.tsx";
import { FactFieldList } from "./fact-field.tsx";
import { RecordedFacts } from "./recorded-facts.tsx";
import { SaveFact } from "./save-fact.tsx";
import type { TypedFact } from "./typed-facts.ts";
import type { Typed } from "./use-calculation.ts";
import type { IncentiveWords } from "./use-incentive-words.ts";

interface FactsFormProps {
  readonly vocabulary: CalculatorVocabulary;
  readonly words: IncentiveWords;
  readonly answer: CalculatorAnswer | undefined;
  readonly typed: Typed;
  readonly organizationId: string | undefined;
}

/** Fields that an applicant can say; an officer says also what only the authority knows. */
export const sayable = (shapes: readonly FactFieldShape[], officer: boolean): readonly FactFieldShape[] =>
  officer ? shapes : shapes.filter(({ suppliers }) => suppliers.some((one) => one !== "officer"));

const TypedItem = ({
  fact,
  completes,
  ...props
}: FactsFormProps & { readonly fact: TypedFact; readonly completes: CaseRecord | undefined }): ReactNode => {
  const { vocabulary, words, answer, typed, organizationId } = props;
  const { t } = useTranslation("calculator");
  const person = useSomebody();
  const officer = person?.role === "region_officer";
  const shapes = sayable(vocabulary.kinds.find(({ kind }) => kind === fact.kind)?.fields ?? [], officer);
  const open = completes?.origin === "registry" ? shapes.filter(({ field }) => (completes.fields[field] ?? null) === null) : shapes;
  const asked = answer?.asked.find(({ kind }) => kind === fact.kind)?.fields ?? [];
  const word = words.kindWord(fact.kind);
  return (
    <li className="typed-fact" data-fact-kind={fact.kind}>
      <div className="panel-line">
        <h3>{completes === undefined ? word : `${t(completes.origin === "registry" ? "complete" : "correct")} · ${word}`}</h3>
        <Button size="small" type="text" aria-label={t("removeFact", { kind: word })} onClick={() => typed.remove(fact.id)}>
          {t(completes === undefined ? "remove" : "cancel")}
        </Button>
      </div>
      <FactFieldList
        kind={fact.kind}
        shapes={open}
        asked={asked.filter((field) => open.some((shape) => shape.field === field))}
        words={words}
        values={fact.values}
        onChange={(values) => typed.set(fact.id, values)}
      />
      {organizationId !== undefined && person !== undefined && holds(person.role, "incentives.state") && (
        <SaveFact organizationId={organizationId} shapes={shapes} fact={fact} completes={completes} onSaved={() => typed.remove(fact.id)} />
      )}
    </li>
  );
};

/** Kinds that may be added, those that most rules ask about first; ticking "none" says that there is none. */
const KindChoice = ({ vocabulary, words, answer, typed }: FactsFormProps): ReactNode => {
  const { t } = useTranslation("calculator");
  const officer = useSomebody()?.role === "region_officer";
  const kinds = vocabulary.kinds.filter(({ fields }) => sayable(fields, officer).length > 0);
  const related = (answer?.asked ?? []).filter(({ kind }) => kinds.some((one) => one.kind === kind));
  const others = kinds.filter(({ kind }) => !related.some((one) => one.kind === kind));
  const add = (kind: string): ReactNode => (
    <Button
      key={kind}
      size="small"
      icon={<PlusOutlined />}
      aria-label={t("addKind", { kind: words.kindWord(kind) })}
      onClick={() => typed.add(kind)}
    >
      {words.kindWord(kind)}
    </Button>
  );
  return (
    <>
      {related.length > 0 && (
        <ul className="kind-choice" aria-label={t("relatedKinds")}>
          {related.map(({ kind, stated }) => (
            <li key={kind}>
              {add(kind)}
              {!stated && !typed.facts.some((fact) => fact.kind === kind) && (
                <Checkbox
                  aria-label={`${words.kindWord(kind)}: ${t("noneOf")}`}
                  checked={typed.none.includes(kind)}
                  onChange={({ target }) => typed.setNone(kind, target.checked)}
                >
                  {t("noneOf")}
                </Checkbox>
              )}
              {stated && typed.none.includes(kind) && (
                <Button size="small" type="link" onClick={() => typed.setNone(kind, false)}>
                  {t("removeNone", { kind: words.kindWord(kind) })}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <details className="more-facts">
          <summary>{t("otherKinds")}</summary>
          <div className="kind-choice-others">{others.map(({ kind }) => add(kind))}</div>
        </details>
      )}
    </>
  );
};

/** What happened: what is on record, and what is typed here. */
export const FactsForm = (props: FactsFormProps): ReactNode => {
  const { answer, typed, organizationId, words, vocabulary } = props;
  const officer = useSomebody()?.role === "region_officer";
  const { t } = useTranslation("calculator");
  return (
    <section className="panel" aria-label={t("what")}>
      <h2>{t("what")}</h2>
      <p className="muted">{t("whatHint")}</p>
      <KindChoice {...props} />
      {typed.facts.length > 0 && (
        <ul className="typed-facts">
          {typed.facts.map((fact) => (
            <TypedItem key={fact.id} {...props} fact={fact} completes={typed.completes[fact.id]} />
          ))}
        </ul>
      )}
      {organizationId !== undefined && answer !== undefined && (
        <RecordedFacts
          records={answer.records}
          words={words}
          organizationId={organizationId}
          onComplete={typed.complete}
          isOpen={({ kind, fields }) =>
            sayable(vocabulary.kinds.find((one) => one.kind === kind)?.fields ?? [], officer).some(
              ({ field }) => (fields[field] ?? null) === null,
            )
          }
        />
      )}
    </section>
  );
};
