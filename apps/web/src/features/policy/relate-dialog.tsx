import { type PolicyDocument, policyEndpoints, PolicyRelationKind } from "@zhiqiao/contracts";
import { App, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";

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
  const [clauses, setClauses] = useState({ from: "", to: "" });
  const [basis, setBasis] = useState("");
  const others = useRead(policyEndpoints.listPolicies, { query: { limit: "200" } });
  const write = useWrite(policyEndpoints.relatePolicies, {
    onDone: () => {
      void message.success(t("relations.saved"));
      onClose();
    },
  });
  const outside = to === undefined;
  const complete = effectiveOn !== undefined && (!outside || toTitle.trim().length >= 2);
  const save = (): void => {
    if (effectiveOn === undefined || !complete) return;
    write.mutate({
      params: { key: document.key },
      body: {
        kind,
        to: to ?? null,
        toTitle: outside ? toTitle.trim() : null,
        fromClause: orNull(clauses.from),
        toClause: orNull(clauses.to),
        effectiveOn,
        basis: orNull(basis),
      },
    });
  };
  return (
    <Modal
      open
      title={t("relations.add")}
      okText={t("relations.save")}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={write.isPending}
      onOk={save}
      onCancel={onClose}
    >
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
          <Form.Item label={t("relations.outside")} htmlFor="relation-title" extra={t("relations.toHint")}>
            <Input id="relation-title" value={toTitle} maxLength={300} onChange={({ target }) => setToTitle(target.value)} />
          </Form.Item>
        )}
        <Form.Item label={t("relations.effectiveOn")} htmlFor="relation-day" required>
          <DayField id="relation-day" value={effectiveOn} onChange={setEffectiveOn} />
        </Form.Item>
        <div className="fact-grid">
          {(["from", "to"] as const).map((side) => (
            <Form.Item key={side} label={t(`relations.${side}Clause`)} htmlFor={`relation-${side}`} extra={t("relations.optional")}>
              <Input
                id={`relation-${side}`}
                value={clauses[side]}
                maxLength={60}
                onChange={({ target }) => setClauses({ ...clauses, [side]: target.value })}
              />
            </Form.Item>
          ))}
        </div>
        <Form.Item label={t("relations.basis")} htmlFor="relation-basis" extra={t("relations.optional")}>
          <Input id="relation-basis" value={basis} maxLength={500} onChange={({ target }) => setBasis(target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
