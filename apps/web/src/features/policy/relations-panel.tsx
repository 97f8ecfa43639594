import { type PolicyDocument, policyEndpoints, type PolicyRelation } from "@zhiqiao/contracts";
import { App, Button, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { RelateDialog } from "./relate-dialog.tsx";

const Retract = ({ relation }: { readonly relation: PolicyRelation }): ReactNode => {
  const { t } = useTranslation("policy");
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const id = useId();
  const write = useWrite(policyEndpoints.retractPolicyRelation, { onDone: () => void message.success(t("relations.retracted")) });
  const send = (): void => write.mutate({ params: { key: relation.from.key, id: relation.id }, body: { reason: reason.trim() } });
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t("relations.retract")}
      </Button>
      <Modal
        open={open}
        title={t("relations.retract")}
        okText={t("relations.retract")}
        okButtonProps={{ disabled: reason.trim().length < 2, danger: true }}
        confirmLoading={write.isPending}
        onOk={send}
        onCancel={() => setOpen(false)}
      >
        {write.error !== null && <ErrorState error={write.error} />}
        <label htmlFor={id}>{t("relations.retractReason")}</label>
        <Input id={id} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </Modal>
    </>
  );
};

const Line = ({ read, relation }: { readonly read: PolicyDocument; readonly relation: PolicyRelation }): ReactNode => {
  const { t } = useTranslation("policy");
  const own = relation.from.key === read.document.key;
  const other = own ? relation.to : relation.from;
  const clauses = own ? [relation.fromClause, relation.toClause] : [relation.toClause, relation.fromClause];
  return (
    <li>
      <strong>{t(own ? `relation.${relation.kind}` : `relationOf.${relation.kind}`)}</strong>{" "}
      {other === null ? <span lang="zh-CN">{relation.toTitle}</span> : <TextLink href={`/policies/${other.key}`}>{other.title}</TextLink>}{" "}
      <span className="muted">
        {t("relations.from", { day: relation.effectiveOn })}
        {clauses.some((one) => one !== null) && ` · ${t("relations.clauses", { from: clauses[0] ?? "—", to: clauses[1] ?? "—" })}`}
        {relation.by !== null && ` · ${relation.by}`}
      </span>{" "}
      {own && read.mayKeep && <Retract relation={relation} />}
      {relation.basis !== null && <div className="muted">{relation.basis}</div>}
    </li>
  );
};

/** What a document does to others and others to it. */
export const RelationsPanel = ({ read }: { readonly read: PolicyDocument }): ReactNode => {
  const { t } = useTranslation("policy");
  const [open, setOpen] = useState(false);
  const { document, relations, mayKeep } = read;
  const mayAdd = mayKeep && document.id !== null;
  if (relations.length === 0 && !mayAdd) return null;
  return (
    <section className="panel" aria-labelledby="policy-relations">
      <div className="panel-line">
        <h2 id="policy-relations">{t("relations.title")}</h2>
        {mayAdd && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t("relations.add")}
          </Button>
        )}
      </div>
      {relations.length === 0 ? (
        <p className="muted">{t("relations.none")}</p>
      ) : (
        <ul className="plain-list">
          {relations.map((relation) => (
            <Line key={relation.id} read={read} relation={relation} />
          ))}
        </ul>
      )}
      {open && <RelateDialog read={read} onClose={() => setOpen(false)} />}
    </section>
  );
};
