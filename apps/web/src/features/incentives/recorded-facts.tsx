import { type CaseRecord, holds, incentivesEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useSomebody } from "../../shared/signed-in.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import type { IncentiveWords } from "./use-incentive-words.ts";

const Retract = ({
  record,
  organizationId,
  word,
  onClose,
}: {
  readonly record: CaseRecord;
  readonly organizationId: string;
  readonly word: string;
  readonly onClose: () => void;
}): ReactNode => {
  const { t } = useTranslation("calculator");
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const write = useWrite(incentivesEndpoints.retractIncentiveFact, {
    refreshes: [incentivesEndpoints.calculate, incentivesEndpoints.getOrganizationCase],
    onDone: () => {
      void message.success(t("retracted"));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("retractTitle", { kind: word })}
      okText={t("retract")}
      okButtonProps={{ loading: write.isPending, danger: true }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t("retractHint")}</p>
      {write.error !== null && <ErrorState error={write.error} />}
      <Form<{ readonly reason: string }>
        form={form}
        layout="vertical"
        onFinish={(body) => write.mutate({ params: { id: organizationId, factId: record.factId ?? "0" }, body })}
      >
        <Form.Item name="reason" label={t("reason")} rules={[{ required: true, whitespace: true, min: 2, message: t("reasonMissing") }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** One recorded fact with where it comes from. */
export const RecordLine = ({ record, words }: { readonly record: CaseRecord; readonly words: IncentiveWords }): ReactNode => {
  const { t } = useTranslation("calculator");
  const what = words.recordWord(record.kind, record.fields);
  const kind = words.kindWord(record.kind);
  return (
    <>
      <strong>{kind}</strong> {what}
      <div className="muted record-source">
        {t(`origin.${record.origin}`)}
        {record.origin !== "registry" && (
          <>
            {" "}
            <StatusTag tone="neutral">{t(record.selfStated ? "selfStated" : "officerStated")}</StatusTag>
          </>
        )}
        {record.document !== null && ` · ${record.document}`}
        {record.recordedAt !== null && ` · ${formatDay(new Date(record.recordedAt))}`}
        {record.recordedBy !== null && ` · ${record.recordedBy}`}
        {record.sourceId !== null ? (
          <EvidenceButton kind="source" id={record.sourceId} look="icon" about={`${kind} ${what}`} />
        ) : (
          record.patentId !== null && <EvidenceButton kind="patent" id={record.patentId} look="icon" about={`${kind} ${what}`} />
        )}
      </div>
    </>
  );
};

interface RecordedFactsProps {
  readonly records: readonly CaseRecord[];
  readonly words: IncentiveWords;
  readonly organizationId: string;
  readonly onComplete: (record: CaseRecord) => void;
  /** Whether a register leaves anything of a record open that the reader can say. */
  readonly isOpen: (record: CaseRecord) => boolean;
}

/** What is on record of the organisation, each fact with its source; what a register leaves open can be completed. */
export const RecordedFacts = ({ records, words, organizationId, onComplete, isOpen }: RecordedFactsProps): ReactNode => {
  const { t } = useTranslation("calculator");
  const person = useSomebody();
  const [retracting, setRetracting] = useState<CaseRecord>();
  const mayState = person !== undefined && holds(person.role, "incentives.state");
  if (records.length === 0) return null;
  return (
    <>
      <h3 className="panel-heading">{t("records")}</h3>
      <p className="muted">{t("recordsHint")}</p>
      <ul className="recorded-facts">
        {records.map((record) => {
          const about = `${words.kindWord(record.kind)} ${words.recordWord(record.kind, record.fields)}`;
          return (
            <li key={record.id}>
              <div>
                <RecordLine record={record} words={words} />
              </div>
              <span className="fact-row-acts">
                {mayState && record.origin === "registry" && record.kind !== "patent" && isOpen(record) && (
                  <Button size="small" type="text" aria-label={`${t("complete")}: ${about}`} onClick={() => onComplete(record)}>
                    {t("complete")}
                  </Button>
                )}
                {record.mayChange && (
                  <>
                    <Button size="small" type="text" aria-label={`${t("correct")}: ${about}`} onClick={() => onComplete(record)}>
                      {t("correct")}
                    </Button>
                    <Button size="small" type="text" aria-label={`${t("retract")}: ${about}`} onClick={() => setRetracting(record)}>
                      {t("retract")}
                    </Button>
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      {retracting !== undefined && (
        <Retract
          record={retracting}
          organizationId={organizationId}
          word={words.kindWord(retracting.kind)}
          onClose={() => setRetracting(undefined)}
        />
      )}
    </>
  );
};
