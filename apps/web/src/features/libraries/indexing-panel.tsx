import { type EntryIndexing, type IndexingField, IndexingValue, librariesEndpoints, type LibraryEntry, Maturity } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Fact, Facts } from "../../shared/facts.tsx";
import { ErrorState, ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { IndustrySelect } from "../demands/industry-select.tsx";

type Field = EntryIndexing["fields"][number];
type Stated = string | readonly string[];

const tone = { none: "neutral", suggested: "waiting", confirmed: "good" } as const;

/** A stated value as the contract writes it; undefined where it is none. */
const toValue = (field: IndexingField, value: Stated): IndexingValue | undefined => IndexingValue.safeParse({ field, value }).data;

const useShown = (): ((field: IndexingField, value: Stated) => string) => {
  const { t } = useTranslation("libraries");
  return (field, value) => {
    if (typeof value !== "string") return value.join("、");
    const maturity = field === "maturity" ? Maturity.safeParse(value).data : undefined;
    return maturity === undefined ? value : t(`indexing.maturity.${maturity}`);
  };
};

const ValueInput = ({
  id,
  field,
  value,
  onChange,
}: {
  readonly id: string;
  readonly field: IndexingField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  if (field === "maturity")
    return (
      <Select<Maturity>
        id={id}
        value={Maturity.safeParse(value).data ?? null}
        onChange={onChange}
        options={Maturity.options.map((one) => ({ value: one, label: t(`indexing.maturity.${one}`) }))}
      />
    );
  if (field === "industry")
    return (
      <IndustrySelect
        id={id}
        label={t("indexing.field.industry")}
        value={value === "" ? undefined : value}
        onChange={(code) => onChange(code ?? "")}
      />
    );
  return <Input.TextArea id={id} autoSize value={value} maxLength={300} onChange={(event) => onChange(event.target.value)} />;
};

const EditDialog = ({
  entryId,
  one,
  onClose,
}: {
  readonly entryId: string;
  readonly one: Field;
  readonly onClose: () => void;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const inputId = useId();
  const stated = one.confirmed?.value ?? one.suggestion?.value ?? "";
  const [text, setText] = useState(typeof stated === "string" ? stated : stated.join("、"));
  const write = useWrite(librariesEndpoints.confirmIndexing, {
    onDone: () => {
      void message.success(t("indexing.confirmed"));
      onClose();
    },
  });
  const value = toValue(
    one.field,
    one.field === "chain_tags"
      ? text
          .split(/[、,，;；]/u)
          .map((tag) => tag.trim())
          .filter((tag) => tag !== "")
      : text.trim(),
  );
  return (
    <Modal
      open
      title={t(`indexing.field.${one.field}`)}
      okText={t("indexing.save")}
      okButtonProps={{ loading: write.isPending, disabled: value === undefined }}
      onOk={() => value !== undefined && write.mutate({ params: { id: entryId }, body: { fields: [value] } })}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical">
        <Form.Item label={t("indexing.value")} htmlFor={inputId} extra={one.field === "chain_tags" ? t("indexing.tagsHint") : undefined}>
          <ValueInput id={inputId} field={one.field} value={text} onChange={setText} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

const FieldLine = ({
  entryId,
  one,
  mayIndex,
}: {
  readonly entryId: string;
  readonly one: Field;
  readonly mayIndex: boolean;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  const shown = useShown();
  const { message } = App.useApp();
  const [editing, setEditing] = useState(false);
  const write = useWrite(librariesEndpoints.confirmIndexing, { onDone: () => void message.success(t("indexing.confirmed")) });
  const { suggestion, confirmed } = one;
  const taken = suggestion === null ? undefined : toValue(one.field, suggestion.value);
  return (
    <Fact label={t(`indexing.field.${one.field}`)} wide>
      <div className="indexing-line">
        <StatusTag tone={tone[one.state]}>{t(`indexing.state.${one.state}`)}</StatusTag>
        {confirmed !== null && (
          <>
            <strong>
              <span lang="zh-CN">{shown(one.field, confirmed.value)}</span>
            </strong>
            {confirmed.by !== null && <span className="muted">{t("indexing.by", { by: confirmed.by })}</span>}
          </>
        )}
        {confirmed === null && suggestion !== null && (
          <div className="indexing-suggestion">
            <span lang="zh-CN">{t("indexing.suggestion", { version: suggestion.version, value: shown(one.field, suggestion.value) })}</span>
            <div className="muted">
              {suggestion.sentence === null ? (
                t("indexing.fromRegistry")
              ) : (
                <>
                  {t("indexing.from")} <q lang="zh-CN">{suggestion.sentence}</q>
                </>
              )}
            </div>
          </div>
        )}
        {mayIndex && (
          <span className="indexing-acts">
            {confirmed === null && taken !== undefined && (
              <Button
                size="small"
                loading={write.isPending}
                onClick={() => write.mutate({ params: { id: entryId }, body: { fields: [taken] } })}
              >
                {t("indexing.take")}
              </Button>
            )}
            <Button size="small" type="text" onClick={() => setEditing(true)}>
              {one.state === "none" ? t("indexing.edit") : t("indexing.change")}
            </Button>
          </span>
        )}
      </div>
      {write.error !== null && <ErrorState error={write.error} />}
      {editing && <EditDialog entryId={entryId} one={one} onClose={() => setEditing(false)} />}
    </Fact>
  );
};

const Loaded = ({ entry, indexing }: { readonly entry: LibraryEntry; readonly indexing: EntryIndexing }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const suggest = useWrite(librariesEndpoints.suggestIndexing, {
    onDone: ({ suggestions }) =>
      void message.success(suggestions === 0 ? t("indexing.nothingNew") : t("indexing.suggested", { count: suggestions })),
  });
  const confirm = useWrite(librariesEndpoints.confirmIndexing, { onDone: () => void message.success(t("indexing.confirmed")) });
  const open = indexing.fields.flatMap((one) =>
    one.confirmed === null && one.suggestion !== null ? (toValue(one.field, one.suggestion.value) ?? []) : [],
  );
  const error = suggest.error ?? confirm.error;
  return (
    <section className="panel">
      <p className="muted">{t("indexing.hint")}</p>
      {error !== null && <ErrorState error={error} />}
      {indexing.mayIndex && (
        <div className="library-chosen">
          {open.length > 0 && (
            <Button
              type="primary"
              loading={confirm.isPending}
              onClick={() => confirm.mutate({ params: { id: entry.id }, body: { fields: open } })}
            >
              {t("indexing.takeAll")}
            </Button>
          )}
          <Button
            type={open.length > 0 ? "default" : "primary"}
            loading={suggest.isPending}
            onClick={() => suggest.mutate({ body: { ids: [entry.id] } })}
          >
            {t("indexing.suggest")}
          </Button>
        </div>
      )}
      <Facts>
        {indexing.fields.map((one) => (
          <FieldLine key={one.field} entryId={entry.id} one={one} mayIndex={indexing.mayIndex} />
        ))}
      </Facts>
    </section>
  );
};

/** 标引 of an entry: suggestions with their sentences, and what people confirmed. */
export const IndexingPanel = ({ entry }: { readonly entry: LibraryEntry }): ReactNode => {
  const read = useRead(librariesEndpoints.getIndexing, { params: { id: entry.id } });
  return <ReadState read={read}>{(indexing) => <Loaded entry={entry} indexing={indexing} />}</ReadState>;
};
