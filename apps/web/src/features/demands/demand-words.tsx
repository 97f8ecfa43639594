import type { Confidentiality, DemandStatus } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

const statusTone = {
  draft: "neutral",
  submitted: "waiting",
  returned: "bad",
  published: "progress",
  matched: "good",
  contracted: "good",
  closed: "neutral",
} as const satisfies Record<DemandStatus, Tone>;

/** Where a demand stands; `explained` says what that means. */
export const DemandStatusTag = ({
  status,
  explained = false,
}: {
  readonly status: DemandStatus;
  readonly explained?: boolean;
}): ReactNode => {
  const { t } = useTranslation("demands");
  const word = t(`status.${status}`);
  return <StatusTag tone={statusTone[status]}>{explained ? <Term word={word} explanation={t(`statusHelp.${status}`)} /> : word}</StatusTag>;
};

const levelTone = { open: "neutral", limited: "waiting", confidential: "bad" } as const satisfies Record<Confidentiality, Tone>;

/** Who may see a demand, with a plain explanation. */
export const ConfidentialityTag = ({ level }: { readonly level: Confidentiality }): ReactNode => {
  const { t } = useTranslation("demands");
  return (
    <StatusTag tone={levelTone[level]}>
      <Term word={t(`confidentiality.${level}`)} explanation={t(`confidentialityHelp.${level}`)} />
    </StatusTag>
  );
};
