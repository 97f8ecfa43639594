import { SafetyCertificateOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { auditEndpoints, type AuditVerification } from "@zhiqiao/contracts";
import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { call, type CallError, toCallError } from "../../shared/call.ts";
import { formatInstantExact } from "../../shared/dates.ts";
import { ErrorState } from "../../shared/states.tsx";
import { keyOf } from "../../shared/use-endpoint.ts";

const Outcome = ({ found }: { readonly found: AuditVerification }): ReactNode => {
  const { t } = useTranslation("audit");
  const entries = found.entries.toLocaleString("en");
  const checked = t("verify.checkedAt", { time: formatInstantExact(found.checkedAt), entries });
  if (found.intact)
    return (
      <Alert className="error-state" type="success" showIcon role="status" title={t("verify.intact", { entries })} description={checked} />
    );
  const fault = found.fault === null ? "" : t(`verify.fault.${found.fault.kind}`, { sequence: found.fault.sequence });
  return <Alert className="error-state" type="error" showIcon role="alert" title={t("verify.broken", { fault })} description={checked} />;
};

/** Checks the hash chain from the first entry to the last and says plainly what was found. */
export const VerifyAudit = (): ReactNode => {
  const { t } = useTranslation("audit");
  const client = useQueryClient();
  const [state, setState] = useState<{ readonly busy: boolean; readonly found?: AuditVerification; readonly error?: CallError }>({
    busy: false,
  });
  const verify = async (): Promise<void> => {
    setState({ busy: true });
    try {
      const found = await client.fetchQuery({
        queryKey: keyOf(auditEndpoints.verifyAudit, {}),
        queryFn: () => call(auditEndpoints.verifyAudit, {}),
        staleTime: 0,
      });
      setState({ busy: false, found });
    } catch (thrown) {
      setState({ busy: false, error: toCallError(thrown) });
    }
  };
  return (
    <div className="verify-audit">
      <Button type="primary" icon={<SafetyCertificateOutlined />} loading={state.busy} onClick={() => void verify()}>
        {t("verify.run")}
      </Button>
      {state.found !== undefined && <Outcome found={state.found} />}
      {state.error !== undefined && <ErrorState error={state.error} retry={() => void verify()} />}
    </div>
  );
};
