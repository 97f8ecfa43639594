import { type CaseRecord, type FactFieldShape, incentivesEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { hasFault, toFields, type TypedFact } from "./typed-facts.ts";

interface SaveFactProps {
  readonly organizationId: string;
  readonly shapes: readonly FactFieldShape[];
  readonly fact: TypedFact;
  /** The recorded fact that it completes or corrects. */
  readonly completes: CaseRecord | undefined;
  readonly onSaved: () => void;
}

/** Puts a typed fact on record of the organisation; until then it is on this page alone. */
export const SaveFact = ({ organizationId, shapes, fact, completes, onSaved }: SaveFactProps): ReactNode => {
  const { t } = useTranslation("calculator");
  const { message } = App.useApp();
  const documentId = useId();
  const [document, setDocument] = useState(completes?.origin === "registry" ? "" : (completes?.document ?? ""));
  const write = useWrite(incentivesEndpoints.recordIncentiveFact, {
    refreshes: [incentivesEndpoints.calculate, incentivesEndpoints.getOrganizationCase],
    onDone: () => {
      void message.success(t("savedFact"));
      onSaved();
    },
  });
  const fields = toFields(shapes, fact.values);
  const save = (): void =>
    write.mutate({
      params: { id: organizationId },
      body: {
        kind: fact.kind,
        fields,
        ...(document.trim() !== "" && { document: document.trim() }),
        ...(completes !== undefined && completes.factId !== null && { corrects: completes.factId }),
        ...(completes !== undefined && completes.origin === "registry" && { completes: completes.id }),
      },
    });
  return (
    <div className="save-fact">
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical" component="div">
        <Form.Item label={t("document")} htmlFor={documentId} extra={t("documentHint")}>
          <Input id={documentId} maxLength={200} value={document} onChange={({ target }) => setDocument(target.value)} />
        </Form.Item>
      </Form>
      <Button loading={write.isPending} disabled={Object.keys(fields).length === 0 || hasFault(shapes, fact.values)} onClick={save}>
        {t("save")}
      </Button>
      <span className="muted"> {t("saveHint")}</span>
    </div>
  );
};
