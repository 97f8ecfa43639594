import { ApartmentOutlined } from "@ant-design/icons";
import type { RecordKind } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useOpenEvidence } from "./use-open-evidence.ts";

interface EvidenceButtonProps {
  readonly kind: RecordKind;
  readonly id: string;
  /** `icon` for a place beside a figure; `button` (default) for a page header. */
  readonly look?: "button" | "icon";
  /** What the button is about, where several stand on a page. */
  readonly about?: string;
}

/** Opens 来龙去脉 of any record: where each field came from, what stands behind it and what rests on it. */
export const EvidenceButton = ({ kind, id, look = "button", about }: EvidenceButtonProps): ReactNode => {
  const { t } = useTranslation();
  const open = useOpenEvidence();
  const label = about === undefined ? t("evidence") : `${t("evidence")}: ${about}`;
  return look === "icon" ? (
    <Button
      type="text"
      size="small"
      icon={<ApartmentOutlined />}
      aria-label={label}
      title={t("evidence")}
      onClick={() => open({ kind, id })}
    />
  ) : (
    <Button icon={<ApartmentOutlined />} {...(about !== undefined && { "aria-label": label })} onClick={() => open({ kind, id })}>
      {t("evidence")}
    </Button>
  );
};
