import { UploadOutlined } from "@ant-design/icons";
import { type PopulationImport, regionsEndpoints } from "@zhiqiao/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CallError, toCallError, upload } from "../../shared/call.ts";
import { ErrorState } from "../../shared/states.tsx";

const Outcome = ({ outcome }: { readonly outcome: PopulationImport }): ReactNode => {
  const { t } = useTranslation("regions");
  return (
    <Alert
      type={outcome.refused.length === 0 ? "success" : "warning"}
      showIcon
      role="status"
      title={t("population.imported", { recorded: outcome.recorded, unchanged: outcome.unchanged, refused: outcome.refused.length })}
      description={
        outcome.refused.length > 0 && (
          <ul className="refused-populations">
            {outcome.refused.map((row) => (
              <li key={row.line}>
                {t("population.refusedLine", { line: row.line })} · {row.cells.slice(0, 3).join(" ")} ·{" "}
                {t(`population.rowProblem.${row.problem}`)}
              </li>
            ))}
          </ul>
        )
      }
    />
  );
};

/** Takes a table of populations and says row by row what became of it. */
export const ImportPopulations = (): ReactNode => {
  const { t } = useTranslation("regions");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<File>();
  const [publisher, setPublisher] = useState("");
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<PopulationImport>();
  const [refused, setRefused] = useState<CallError>();
  const close = (): void => {
    setOpen(false);
    setFile(undefined);
    setOutcome(undefined);
    setRefused(undefined);
  };
  const send = async (chosen: File): Promise<void> => {
    setSending(true);
    setOutcome(undefined);
    setRefused(undefined);
    try {
      const query = { fileName: chosen.name, ...(publisher.trim() !== "" && { publisher: publisher.trim() }) };
      setOutcome(await upload(regionsEndpoints.importPopulations, { query }, chosen));
      await client.invalidateQueries();
    } catch (thrown) {
      setRefused(toCallError(thrown));
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <Button icon={<UploadOutlined />} onClick={() => setOpen(true)}>
        {t("population.import")}
      </Button>
      <Modal
        open={open}
        title={t("population.import")}
        okText={t("population.importRun")}
        okButtonProps={{ loading: sending, disabled: file === undefined }}
        onOk={() => file && void send(file)}
        onCancel={close}
      >
        <p className="muted">{t("population.importHint")}</p>
        <p>
          <label htmlFor="population-file">{t("population.importFile")}</label>{" "}
          <input
            id="population-file"
            type="file"
            accept=".csv,.xlsx,.tsv"
            onChange={({ target }) => setFile(target.files?.[0] ?? undefined)}
          />
        </p>
        <p>
          <label htmlFor="population-publisher">{t("population.publisher")}</label>
          <Input id="population-publisher" value={publisher} maxLength={100} onChange={({ target }) => setPublisher(target.value)} />
        </p>
        {refused !== undefined && <ErrorState error={refused} />}
        {outcome !== undefined && <Outcome outcome={outcome} />}
      </Modal>
    </>
  );
};
