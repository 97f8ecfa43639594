import { type DemandUnderstanding, demandsEndpoints, type TargetFigure, UnderstoodKind, type UnderstoodPart } from "@zhiqiao/contracts";
import { EditOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { ReadState } from "../../shared/states.tsx";
import { Term } from "../../shared/term.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { keptCorrection } from "./kept-correction.ts";
import { UnderstandingEditor } from "./understanding-editor.tsx";
import { toUnderstoodSegments } from "./understanding-marks.ts";
import "./demands.css";

const FigureText = ({ figure }: { readonly figure: TargetFigure }): ReactNode => {
  const { t } = useTranslation("demands");
  const value = figure.upper === null ? figure.value : t("facts.range", { from: figure.value, to: figure.upper });
  return (
    <span className="muted">
      {" "}
      {t("understanding.figure", { quantity: figure.quantity, comparator: t(`comparator.${figure.comparator}`), value, unit: figure.unit })}
    </span>
  );
};

const Kinds = ({ parts }: { readonly parts: readonly UnderstoodPart[] }): ReactNode => {
  const { t } = useTranslation("demands");
  if (parts.length === 0) return <p className="muted">{t("understanding.nothing")}</p>;
  return (
    <dl className="understood">
      {UnderstoodKind.options
        .map((kind) => ({ kind, those: parts.filter((part) => part.kind === kind) }))
        .filter(({ those }) => those.length > 0)
        .map(({ kind, those }) => (
          <div key={kind}>
            <dt>
              <span className={`understood-mark understood-${kind}`}>
                <Term word={t(`understanding.kind.${kind}`)} explanation={t(`understanding.kindHelp.${kind}`)} />
              </span>
            </dt>
            <dd>
              <ul>
                {those.map((part) => (
                  <li key={part.text}>
                    {part.text}
                    {part.figure !== null && <FigureText figure={part.figure} />}
                    {part.span === null && <span className="muted"> {t("understanding.ownWords")}</span>}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
    </dl>
  );
};

interface Texts {
  readonly title: string;
  readonly problem: string;
}

const Marked = ({ texts, parts }: { readonly texts: Texts; readonly parts: readonly UnderstoodPart[] }): ReactNode => {
  const { t } = useTranslation("demands");
  return (
    <details className="understood-text">
      <summary>{t("understanding.where")}</summary>
      {(["title", "problem"] as const).map((part) => (
        <p key={part} className="long-text">
          {toUnderstoodSegments(texts[part], part, parts).map((segment) =>
            segment.kind === undefined ? (
              segment.text
            ) : (
              <mark
                key={segment.start}
                className={`understood-mark understood-${segment.kind}`}
                title={t(`understanding.kind.${segment.kind}`)}
              >
                {segment.text}
              </mark>
            ),
          )}
        </p>
      ))}
    </details>
  );
};

const StatedBy = ({ understanding }: { readonly understanding: DemandUnderstanding }): ReactNode => {
  const { t } = useTranslation("demands");
  const { stated, revision } = understanding;
  if (stated === null) return <p className="muted">{t("understanding.byProgram")}</p>;
  return (
    <>
      <p className="muted">
        {t("understanding.byPerson", { who: stated.by ?? "", revision })} <DateText value={stated.at} />
      </p>
      {stated.textChanged && <Alert className="error-state" type="warning" showIcon title={t("understanding.textChanged")} />}
    </>
  );
};

const Shown = ({ id, texts, understanding }: PanelProps & { readonly understanding: DemandUnderstanding }): ReactNode => {
  const { t } = useTranslation("demands");
  const { accountId } = useSignedIn();
  const [kept] = useState(() => {
    const rows = understanding.correctable ? keptCorrection.read(accountId, id) : undefined;
    return rows?.revision === understanding.revision ? rows : undefined;
  });
  const [editing, setEditing] = useState<"no" | "restored" | "opened" | "over">(kept === undefined ? "no" : "restored");
  return (
    <section className="panel" aria-labelledby="demand-understanding">
      <h2 id="demand-understanding">{t("understanding.title")}</h2>
      <StatedBy understanding={understanding} />
      {editing === "restored" || editing === "opened" ? (
        <UnderstandingEditor
          id={id}
          understanding={understanding}
          kept={editing === "restored" ? kept : undefined}
          opened={editing === "opened"}
          onClose={() => setEditing("over")}
        />
      ) : (
        <>
          <Kinds parts={understanding.parts} />
          <Marked texts={texts} parts={understanding.parts} />
          {understanding.correctable && (
            <Button icon={<EditOutlined aria-hidden />} autoFocus={editing === "over"} onClick={() => setEditing("opened")}>
              {t("understanding.correct")}
            </Button>
          )}
        </>
      )}
    </section>
  );
};

interface PanelProps {
  readonly id: string;
  /** The texts that the server has. */
  readonly texts: Texts;
}

/** What the program understood of a demand, where it read it, and the author's correction. */
export const UnderstandingPanel = ({ id, texts }: PanelProps): ReactNode => {
  const read = useRead(demandsEndpoints.getUnderstanding, { params: { id } }, { freshForMs: 0 });
  return <ReadState read={read}>{(understanding) => <Shown id={id} texts={texts} understanding={understanding} />}</ReadState>;
};
