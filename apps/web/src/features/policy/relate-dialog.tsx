import { type PolicyDocument, policyEndpoints, PolicyRelationKind } from "@zhiqiao/contracts";
import { App, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { clauseName } from "./clause-outline.tsx";

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Asks what the document does to another, and from which day. */
export const RelateDialog = ({ read, onClose }: { readonly read: PolicyDocument; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("policy");
  const { message } = App.useApp();
  const { document } = read;
  const [kind, setKind] = useState<PolicyRelationKind>("implements");
  const [to, setTo] = useState<string>();
  const [toTitle, setToTitle] = useState("");
  const [effectiveOn, setEffectiveOn] = useState<string | undefined>(document.effectiveOn ?? document.issuedOn);
  const [fromClause, setFromClause] = useState<string>();
  const [toClause, setToClause] = useState("");
  const [basis, setBasis] = useState("");
  const [tried, setTried] = useState(false);
  const others = useRead(policyEndpoints.listPolicies, { query: { limit: "200" } });
  const write = useWrite(policyEndpoints.relatePolicies, {
    onDone: () => {
      void message.success(t("relations.saved"));
      onClose();
    },
  });
  const outside = to === undefined;
  const unnamed = outside && toTitle.trim().length < 2;
  const save = (): void => {
    setTried(true);
    if (effectiveOn === undefined || unnamed) return;
    write.mutate({
      params: { key: document.key },
      body: {
        kind,
        to: to ?? null,
        toTitle: outside ? toTitle.trim() : null,
        fromClause: fromClause ?? null,
        toClause: orNull(toClause),
        effectiveOn,
        basis: orNull(basis),
      },
    });
  };
  const titleHelp =
    tried && unnamed ? { validateStatus: "error" as const, help: t("relations.toNeeded") } : { extra: t("relations.toHint") };
  const dayHelp = tried && effectiveOn === undefined && { validateStatus: "error" as const, help: t("import.needed") };
  return (
    <Modal open title={t("relations.add")} okText={t("relations.save")} confirmLoading={write.isPending} onOk={save} onCancel={onClose}>
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical" component="div">
        <Form.Item label={t("relations.kind")} htmlFor="relation-kind">
          <Select<PolicyRelationKind>
            id="relation-kind"
            aria-label={t("relations.kind")}
            value={kind}
            onChange={setKind}
            options={PolicyRelationKind.options.map((value) => ({ value, label: t(`relation.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t("relations.inLibrary")} htmlFor="relation-to">
          <Select<string | undefined>
            id="relation-to"
            aria-label={t("relations.inLibrary")}
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            value={to}
            onChange={setTo}
            options={(others.data?.items ?? [])
              .filter(({ key }) => key !== document.key)
              .map(({ key, title }) => ({ value: key, label: title }))}
          />
        </Form.Item>
        {outside && (
          <Form.Item label={t("relations.outside")} htmlFor="relation-title" {...titleHelp}>
            <Input id="relation-title" value={toTitle} maxLength={300} onChange={({ target }) => setToTitle(target.value)} />
          </Form.Item>
        )}
        <Form.Item label={t("relations.effectiveOn")} htmlFor="relation-day" required {...dayHelp}>
          <DayField id="relation-day" value={effectiveOn} onChange={setEffectiveOn} />
        </Form.Item>
        <div className="fact-grid">
          <Form.Item label={t("relations.fromClause")} htmlFor="relation-from" extra={t("relations.optional")}>
            <Select<string>
              id="relation-from"
              aria-label={t("relations.fromClause")}
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              {...(fromClause !== undefined && { value: fromClause })}
              onChange={setFromClause}
              options={read.clauses.map((clause) => ({ value: clause.id, label: `${clause.id} ${clauseName(clause)}` }))}
            />
          </Form.Item>
          <Form.Item label={t("relations.toClause")} htmlFor="relation-to-clause" extra={t("relations.optional")}>
            <Input id="relation-to-clause" value={toClause} maxLength={60} onChange={({ target }) => setToClause(target.value)} />
          </Form.Item>
        </div>
        <Form.Item label={t("relations.basis")} htmlFor="relation-basis" extra={t("relations.optional")}>
          <Input id="relation-basis" value={basis} maxLength={500} onChange={({ target }) => setBasis(target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
