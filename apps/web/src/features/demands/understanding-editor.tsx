import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { type DemandUnderstanding, demandsEndpoints, matchingEndpoints, type StatedPart, UnderstoodKind } from "@zhiqiao/contracts";
import { App, Button, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../shared/new-key.ts";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

const most = 60;

type Row = StatedPart & { readonly key: string };

const toRows = (parts: readonly StatedPart[]): readonly Row[] => parts.map(({ kind, text }) => ({ kind, text, key: newKey() }));

interface EditorProps {
  readonly id: string;
  readonly understanding: DemandUnderstanding;
  readonly onClose: () => void;
}

/** Corrects what is understood: change, add, remove; or take every correction back. */
export const UnderstandingEditor = ({ id, understanding, onClose }: EditorProps): ReactNode => {
  const { t } = useTranslation("demands");
  const { message } = App.useApp();
  const [rows, setRows] = useState(() => toRows(understanding.parts));
  const write = useWrite(demandsEndpoints.correctUnderstanding, {
    refreshes: [demandsEndpoints.getUnderstanding, matchingEndpoints.listDemandMatches, matchingEndpoints.explainMatch],
    onDone: (after) => {
      void message.success(after.stated === null ? t("understanding.takenBack") : t("understanding.corrected"));
      onClose();
    },
  });
  const change = (key: string, patch: Partial<StatedPart>): void =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const send = (parts: readonly StatedPart[] | null): void =>
    write.mutate({ params: { id }, body: { revision: understanding.revision, parts: parts === null ? null : [...parts] } });
  const filled = rows.filter(({ text }) => text.trim() !== "");
  return (
    <>
      <p className="muted">{t("understanding.editHint")}</p>
      <ul className="understood-rows">
        {rows.map((row) => (
          <li key={row.key}>
            <Select
              aria-label={t("understanding.kindLabel")}
              value={row.kind}
              options={UnderstoodKind.options.map((value) => ({ value, label: t(`understanding.kind.${value}`) }))}
              onChange={(kind) => change(row.key, { kind })}
            />
            <Input
              aria-label={t("understanding.words")}
              value={row.text}
              maxLength={300}
              onChange={(event) => change(row.key, { text: event.target.value })}
            />
            <Button
              icon={<DeleteOutlined aria-hidden />}
              aria-label={`${t("understanding.remove")}: ${row.text}`}
              onClick={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
            />
          </li>
        ))}
      </ul>
      {write.error !== null && <ErrorState error={write.error} />}
      <div className="action-row">
        <Button
          icon={<PlusOutlined aria-hidden />}
          disabled={rows.length >= most}
          onClick={() => setRows((before) => [...before, { kind: "function", text: "", key: newKey() }])}
        >
          {t("understanding.add")}
        </Button>
        <Button
          type="primary"
          loading={write.isPending}
          onClick={() => send(filled.map(({ kind, text }) => ({ kind, text: text.trim() })))}
        >
          {t("understanding.save")}
        </Button>
        {understanding.stated !== null && (
          <Button disabled={write.isPending} onClick={() => send(null)}>
            {t("understanding.takeBack")}
          </Button>
        )}
        <Button onClick={onClose}>{t("understanding.cancel")}</Button>
      </div>
    </>
  );
};
