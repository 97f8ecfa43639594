import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { type DemandUnderstanding, demandsEndpoints, matchingEndpoints, type StatedPart, UnderstoodKind } from "@zhiqiao/contracts";
import { Alert, App, Button, Input, Select } from "antd";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { newKey } from "../../shared/new-key.ts";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { type KeptCorrection, keptCorrection } from "./kept-correction.ts";

const most = 60;

type Row = StatedPart & { readonly key: string };

const toRows = (parts: readonly StatedPart[]): readonly Row[] => parts.map(({ kind, text }) => ({ kind, text, key: newKey() }));
const toParts = (rows: readonly Row[]): StatedPart[] => rows.map(({ kind, text }) => ({ kind, text }));
const sameParts = (one: readonly StatedPart[], other: readonly StatedPart[]): boolean =>
  one.length === other.length && one.every(({ kind, text }, at) => kind === other[at]?.kind && text === other[at].text);

interface EditorProps {
  readonly id: string;
  readonly understanding: DemandUnderstanding;
  /** Rows that were typed before and neither saved nor given up. */
  readonly kept: KeptCorrection | undefined;
  /** Whether a person opened it just now; rows that come back with the page take no focus. */
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** The rows being corrected; what was changed of them is kept in this browser. */
const useRows = ({ id, understanding, kept }: Pick<EditorProps, "id" | "understanding" | "kept">) => {
  const { accountId } = useSignedIn();
  const { parts, revision } = understanding;
  const [rows, setRows] = useState(() => toRows(kept?.parts ?? parts));
  const [restored, setRestored] = useState(kept !== undefined);
  useEffect(() => {
    if (sameParts(rows, parts)) keptCorrection.drop(accountId, id);
    else keptCorrection.write(accountId, id, { revision, parts: toParts(rows) });
  }, [accountId, id, parts, revision, rows]);
  return {
    rows,
    setRows,
    restored,
    startAnew: () => {
      setRows(toRows(parts));
      setRestored(false);
    },
    forget: () => keptCorrection.drop(accountId, id),
  };
};

/** After a row is gone the focus goes to the one that took its place, else to the button that adds one. */
const useFocusAfterRemoval = (rows: readonly Row[]): { list: RefObject<HTMLUListElement | null>; willRemove: (at: number) => void } => {
  const list = useRef<HTMLUListElement>(null);
  const removed = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (removed.current === undefined) return;
    const at = Math.min(removed.current, rows.length - 1);
    removed.current = undefined;
    const next = list.current?.children[at]?.querySelector("button") ?? list.current?.parentElement?.querySelector(".action-row button");
    if (next instanceof HTMLElement) next.focus();
  }, [rows]);
  return {
    list,
    willRemove: (at) => {
      removed.current = at;
    },
  };
};

interface RowProps {
  readonly row: Row;
  readonly focused: boolean;
  readonly lacksFigure: boolean;
  readonly onChange: (patch: Partial<StatedPart>) => void;
  readonly onRemove: () => void;
}

const PartRow = ({ row, focused, lacksFigure, onChange, onRemove }: RowProps): ReactNode => {
  const { t } = useTranslation("demands");
  const faultId = `figure-fault-${row.key}`;
  return (
    <li>
      <Select
        aria-label={t("understanding.kindLabel")}
        value={row.kind}
        options={UnderstoodKind.options.map((value) => ({ value, label: t(`understanding.kind.${value}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <Input
        aria-label={t("understanding.words")}
        value={row.text}
        maxLength={300}
        autoFocus={focused}
        onChange={(event) => onChange({ text: event.target.value })}
        {...(lacksFigure && { status: "error" as const, "aria-invalid": true, "aria-describedby": faultId })}
      />
      <Button icon={<DeleteOutlined aria-hidden />} aria-label={`${t("understanding.remove")}: ${row.text}`} onClick={onRemove} />
      {lacksFigure && (
        <span id={faultId} className="form-error" role="alert">
          {t("understanding.figureNeeded")}
        </span>
      )}
    </li>
  );
};

const WithoutFigure = z.object({ indexes: z.array(z.int()) });

/** Saves rows as the correction; answers which of them lack a figure that a target needs. */
const useSaving = ({ id, understanding }: Pick<EditorProps, "id" | "understanding">, onSaved: () => void) => {
  const { t } = useTranslation("demands");
  const { message } = App.useApp();
  const sent = useRef<readonly string[]>([]);
  const write = useWrite(demandsEndpoints.correctUnderstanding, {
    refreshes: [demandsEndpoints.getUnderstanding, matchingEndpoints.listDemandMatches, matchingEndpoints.explainMatch],
    onDone: (after) => {
      void message.success(after.stated === null ? t("understanding.takenBack") : t("understanding.corrected"));
      onSaved();
    },
  });
  const send = (rows: readonly Row[] | null): void => {
    const filled = rows?.filter(({ text }) => text.trim() !== "") ?? [];
    sent.current = filled.map(({ key }) => key);
    const parts = rows === null ? null : filled.map(({ kind, text }) => ({ kind, text: text.trim() }));
    write.mutate({ params: { id }, body: { revision: understanding.revision, parts } });
  };
  const isFigure = write.error?.code === "demands.target_without_figure";
  const indexes = isFigure ? (WithoutFigure.safeParse(write.error?.details).data?.indexes ?? []) : [];
  return {
    send,
    pending: write.isPending,
    error: isFigure ? null : write.error,
    lackingFigure: indexes.flatMap((index) => sent.current[index] ?? []),
    forgetRefusal: () => {
      if (write.error !== null) write.reset();
    },
  };
};

/** Corrects what is understood: change, add, remove; or take every correction back. */
export const UnderstandingEditor = ({ id, understanding, kept, opened, onClose }: EditorProps): ReactNode => {
  const { t } = useTranslation("demands");
  const { rows, setRows, restored, startAnew, forget } = useRows({ id, understanding, kept });
  const [focusedKey, setFocusedKey] = useState(opened ? rows[0]?.key : undefined);
  const { list, willRemove } = useFocusAfterRemoval(rows);
  const close = (): void => {
    forget();
    onClose();
  };
  const saving = useSaving({ id, understanding }, close);
  const change = (key: string, patch: Partial<StatedPart>): void => {
    saving.forgetRefusal();
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  };
  const remove = (key: string, at: number): void => {
    saving.forgetRefusal();
    willRemove(at);
    setRows((before) => before.filter((row) => row.key !== key));
  };
  const add = (): void => {
    const key = newKey();
    setFocusedKey(key);
    setRows((before) => [...before, { kind: "function", text: "", key }]);
  };
  return (
    <>
      <p className="muted">{t("understanding.editHint")}</p>
      {restored && (
        <Alert
          className="error-state"
          type="info"
          showIcon
          title={t("understanding.restored")}
          action={
            <Button size="small" onClick={startAnew}>
              {t("understanding.dropRestored")}
            </Button>
          }
        />
      )}
      <ul className="understood-rows" ref={list}>
        {rows.map((row, at) => (
          <PartRow
            key={row.key}
            row={row}
            focused={row.key === focusedKey}
            lacksFigure={saving.lackingFigure.includes(row.key)}
            onChange={(patch) => change(row.key, patch)}
            onRemove={() => remove(row.key, at)}
          />
        ))}
      </ul>
      {saving.error !== null && <ErrorState error={saving.error} />}
      <div className="action-row">
        <Button icon={<PlusOutlined aria-hidden />} disabled={rows.length >= most} autoFocus={opened && rows.length === 0} onClick={add}>
          {t("understanding.add")}
        </Button>
        <Button type="primary" loading={saving.pending} onClick={() => saving.send(rows)}>
          {t("understanding.save")}
        </Button>
        {understanding.stated !== null && (
          <Button disabled={saving.pending} onClick={() => saving.send(null)}>
            {t("understanding.takeBack")}
          </Button>
        )}
        <Button onClick={close}>{t("understanding.cancel")}</Button>
      </div>
    </>
  );
};
