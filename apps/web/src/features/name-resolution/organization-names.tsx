import { type ApplicantName, nameResolutionEndpoints } from "@zhiqiao/contracts";
import { Button, Popconfirm } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { NameHistory } from "./name-history.tsx";
import { OrganizationMerges } from "./organization-merges.tsx";
import { patentsOfName } from "./patents-of-name.ts";
import { useNameActs } from "./use-name-acts.tsx";
import "./name-resolution.css";

interface OrganizationNamesProps {
  readonly organization: { readonly id: string; readonly nameZh: string; readonly nameEn: string | null };
}

/** The names under which it stands in patents, who said so, and a way to say that one is not its. */
const Names = ({ organization }: OrganizationNamesProps): ReactNode => {
  const { t } = useTranslation("names");
  const read = useRead(nameResolutionEndpoints.listOrganizationNames, { params: { id: organization.id } });
  const acts = useNameActs();
  const [reading, setReading] = useState<ApplicantName | undefined>(undefined);
  return (
    <section className="panel">
      <h2>{t("panel.title")}</h2>
      <ReadState read={read} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t("panel.empty")}</p>
          ) : (
            <>
              <p className="muted">{t("panel.hint")}</p>
              <ul className="organization-names">
                {items.map((name) => (
                  <li key={name.id}>
                    <div>
                      <strong>{name.name}</strong>{" "}
                      <TextLink href={patentsOfName(name)}>{t("patents", { value: name.patentCount.toLocaleString("en") })}</TextLink>
                      {name.decided !== null && (
                        <div className="muted">
                          {name.decided.by ?? t("byProgram")} · <DateText value={name.decided.recordedAt} />
                        </div>
                      )}
                    </div>
                    <span className="name-acts">
                      <Button size="small" type="link" onClick={() => setReading(name)} aria-label={`${t("historyOpen")}: ${name.name}`}>
                        {t("history")}
                      </Button>
                      {name.canDecide && (
                        <Popconfirm
                          title={t("panel.wrongAsk", { name: name.name, value: name.patentCount.toLocaleString("en") })}
                          onConfirm={() => acts.different(name, name.organization ?? organization)}
                        >
                          <Button size="small" disabled={acts.busy} aria-label={`${t("panel.wrong")}: ${name.name}`}>
                            {t("panel.wrong")}
                          </Button>
                        </Popconfirm>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </ReadState>
      {reading !== undefined && <NameHistory name={reading} acts={acts} onClose={() => setReading(undefined)} />}
    </section>
  );
};

/** On an organisation's page: the names under which it stands in patents, and whether it is registered twice. */
export const OrganizationNames = ({ organization }: OrganizationNamesProps): ReactNode => (
  <>
    <Names organization={organization} />
    <OrganizationMerges organization={organization} />
  </>
);
