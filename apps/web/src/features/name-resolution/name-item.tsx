import type { ApplicantName, NameState } from "@zhiqiao/contracts";
import { Button, Checkbox } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { NameCandidate } from "./name-candidate.tsx";
import { patentsOfName } from "./patents-of-name.ts";
import type { NameActs } from "./use-name-acts.tsx";

const toneOf = { doubtful: "waiting", linked: "good", set_aside: "neutral", unknown: "neutral" } as const satisfies Record<NameState, Tone>;

interface NameItemProps {
  readonly name: ApplicantName;
  readonly acts: NameActs;
  /** The keys act on this one. */
  readonly current: boolean;
  readonly selected: boolean;
  readonly onSelect: ((selected: boolean) => void) | undefined;
  readonly onCurrent: () => void;
  readonly onRegister: () => void;
  readonly onHistory: () => void;
}

/** Whom a name was decided to be, by whom and when. */
const Decided = ({ name }: { readonly name: ApplicantName }): ReactNode => {
  const { t } = useTranslation("names");
  const localName = useLocalName();
  const { decided, organization } = name;
  return (
    <div>
      {organization !== null && <TextLink href={`/organizations/${organization.id}`}>{localName(organization)}</TextLink>}
      {decided !== null && (
        <div className="muted">
          {organization === null &&
            `${t(`decision.${decided.decision}`, { organization: decided.organization === null ? "" : localName(decided.organization) })} · `}
          {decided.by ?? t("byProgramVersion", { version: decided.version })} · <DateText value={decided.recordedAt} />
        </div>
      )}
      {decided !== null && decided.by === null && decided.reasons.length > 0 && (
        <ul className="name-reasons" aria-label={t("columns.score")}>
          {decided.reasons.map((reason) => (
            <li key={reason}>{t(`reason.${reason}`)}</li>
          ))}
        </ul>
      )}
    </div>
  );
};

/** What may be done with a name besides answering for a candidate. */
const Acts = ({ name, acts, onRegister, onHistory }: Pick<NameItemProps, "name" | "acts" | "onRegister" | "onHistory">): ReactNode => {
  const { t } = useTranslation("names");
  const { decided, organization, state, kind } = name;
  const decidable = name.canDecide && kind !== "person";
  return (
    <div className="name-acts">
      {decidable && state === "linked" && organization !== null && decided?.undoable !== true && (
        <Button size="small" disabled={acts.busy} onClick={() => acts.different(name, organization)}>
          {t("reject")}
        </Button>
      )}
      {decided?.undoable === true && (
        <Button size="small" disabled={acts.busy} onClick={() => acts.undo(decided.id)} aria-label={`${t("undo")}: ${name.name}`}>
          {t("undo")}
        </Button>
      )}
      {decidable && state !== "linked" && (
        <Button size="small" onClick={onRegister} aria-label={`${t("register")}: ${name.name}`}>
          {t("register")}
        </Button>
      )}
      {decidable && (state === "doubtful" || state === "unknown") && (
        <Button
          size="small"
          disabled={acts.busy}
          title={t("noneTerm")}
          onClick={() => acts.none(name)}
          aria-label={`${t("none")}: ${name.name}`}
        >
          {t("none")}
        </Button>
      )}
      {decided !== null && (
        <Button size="small" type="link" onClick={onHistory} aria-label={`${t("historyOpen")}: ${name.name}`}>
          {t("history")}
        </Button>
      )}
      {!name.canDecide && <span className="muted">{t("notYours")}</span>}
    </div>
  );
};

/** A name as patents bear it, beside the organisations that it may be. */
export const NameItem = ({ name, acts, current, selected, onSelect, onCurrent, onRegister, onHistory }: NameItemProps): ReactNode => {
  const { t } = useTranslation(["names", "patents"]);
  const regionName = useRegionName();
  const others = name.spellings.filter((one) => one !== name.name);
  const facts = [t(`patents:ownerKind.${name.kind}`), ...name.regionCodes.slice(0, 3).map((code) => regionName(code) ?? code)];
  return (
    <li className={`panel name-item${current ? " name-item-current" : ""}`} aria-current={current} onClickCapture={onCurrent}>
      <div className="name-given">
        <div className="name-given-head">
          {onSelect !== undefined && (
            <Checkbox
              checked={selected}
              onChange={({ target }) => onSelect(target.checked)}
              aria-label={t("select", { name: name.name })}
            />
          )}
          <strong>{name.name}</strong>
          <StatusTag tone={toneOf[name.state]}>{t(`state.${name.state}`)}</StatusTag>
        </div>
        <div className="muted">{facts.join(" · ")}</div>
        {others.length > 0 && <div className="muted">{t("spellings", { list: others.join("、") })}</div>}
        <TextLink href={patentsOfName(name)}>{t("patents", { value: name.patentCount.toLocaleString("en") })}</TextLink>
      </div>
      <div className="name-meant">
        {name.state === "doubtful" ? (
          <ul className="name-candidates">
            {name.candidates.map((candidate) => (
              <NameCandidate key={candidate.organization.id} name={name} candidate={candidate} acts={acts} />
            ))}
          </ul>
        ) : (
          <Decided name={name} />
        )}
        <Acts name={name} acts={acts} onRegister={onRegister} onHistory={onHistory} />
      </div>
    </li>
  );
};
