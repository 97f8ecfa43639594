import type { HighValueRun } from "@zhiqiao/contracts";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A computation under way: how far it is, and that the figures on screen are those of before. */
export const Recomputing = ({ run }: { readonly run: HighValueRun }): ReactNode => {
  const { t } = useTranslation("indicators");
  const judged = run.judged.toLocaleString("en");
  const total = run.toJudge === null ? "?" : run.toJudge.toLocaleString("en");
  return <Alert className="indicator-recomputing" type="info" showIcon role="status" title={t("recomputing", { judged, total })} />;
};
