import type { CandidateReason, Known, LibraryEntryStatus } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

const statusTone = {
  candidate: "neutral",
  proposed: "waiting",
  returned: "bad",
  refused: "bad",
  admitted: "good",
  released: "neutral",
  lapsed: "bad",
} as const satisfies Record<LibraryEntryStatus, Tone>;

/** Where an entry stands, as colour and word. */
export const EntryStatusTag = ({
  status,
  explained = false,
}: {
  readonly status: LibraryEntryStatus;
  readonly explained?: boolean;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  const word = t(`status.${status}`);
  return <StatusTag tone={statusTone[status]}>{explained ? <Term word={word} explanation={t(`statusHelp.${status}`)} /> : word}</StatusTag>;
};

const knownTone = { yes: "good", no: "bad", unknown: "waiting" } as const satisfies Record<Known, Tone>;

export const MeetsTag = ({ meets }: { readonly meets: Known }): ReactNode => {
  const { t } = useTranslation("libraries");
  return <StatusTag tone={knownTone[meets]}>{t(`meets.${meets}`)}</StatusTag>;
};

/** What is known and decides, in words. */
export const Reasons = ({ reasons }: { readonly reasons: readonly CandidateReason[] }): ReactNode => {
  const { t } = useTranslation("libraries");
  return (
    <ul className="reason-line">
      {reasons.map((reason) => (
        <li key={reason}>{t(`reason.${reason}`)}</li>
      ))}
    </ul>
  );
};
