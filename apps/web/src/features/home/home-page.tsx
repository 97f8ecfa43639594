import { RightOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { type Role, systemEndpoints } from "@zhiqiao/contracts";
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../shared/page-header.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import "./home.css";

const lookEveryMs = 60_000;

/** The page's one primary action, by role. */
const startOf = {
  region_officer: "/imports",
  transfer_officer: "/imports",
  enterprise: "/demands/new",
  bank: "/patents",
  platform_admin: "/accounts",
} as const satisfies Record<Role, string>;

/** 今天要做的 first, then the figures, each of which opens the rows behind it. */
export const HomePage = (): ReactNode => {
  const { t } = useTranslation(["home", "common"]);
  const router = useRouter();
  const person = useSignedIn();
  const today = useRead(systemEndpoints.getToday, {}, { refreshEveryMs: lookEveryMs });
  return (
    <>
      <PageHeader
        title={t("greeting", { name: person.displayName })}
        documentTitle={t("title")}
        hint={t(`start.${person.role}`)}
        action={
          <Button type="primary" onClick={() => void router.navigate({ to: startOf[person.role] })}>
            {t(`start.action.${person.role}`)}
          </Button>
        }
      />
      <ReadState read={today}>
        {({ items, figures, sampleRegion }) => (
          <>
            <section className="panel" aria-label={t("todo")}>
              {items.length === 0 ? (
                <EmptyState title={t("nothing")} hint={t("nothingHint")} />
              ) : (
                <ul className="today">
                  {items.map((item) => (
                    <li key={item.kind}>
                      <TextLink href={item.kind === "enrol_totp" ? "/account?tab=totp" : item.link}>
                        <strong className="today-count">{item.count.toLocaleString("en")}</strong>
                        <span>{t(`item.${item.kind}`)}</span>
                        <RightOutlined aria-hidden />
                      </TextLink>
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <section className="panel">
              <h2>{t("figures")}</h2>
              <dl className="figures">
                {figures.map((figure) => {
                  const value = figure.value.toLocaleString("en");
                  return (
                    <div key={figure.key}>
                      <dt>{t(`figure.${figure.key}`)}</dt>
                      <dd>
                        {figure.link === null ? (
                          value
                        ) : (
                          <TextLink href={figure.link} aria-label={`${t(`figure.${figure.key}`)}: ${value}`}>
                            {value}
                          </TextLink>
                        )}
                      </dd>
                    </div>
                  );
                })}
              </dl>
              <p className="page-hint">{t("figuresHint")}</p>
            </section>
            {sampleRegion && <Alert type="info" showIcon title={t("sample")} />}
          </>
        )}
      </ReadState>
    </>
  );
};
