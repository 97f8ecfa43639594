import { type Achievement, achievementsEndpoints } from "@zhiqiao/contracts";
import { Button, Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";

const shortestReason = 4;

/** Whom to turn to: personal data, told to who says why they ask, and kept on this page alone. */
export const ContactPanel = ({ achievement }: { readonly achievement: Achievement }): ReactNode => {
  const { t } = useTranslation("achievements");
  const sentence = useErrorSentence();
  const [reason, setReason] = useState("");
  const read = useWrite(achievementsEndpoints.readAchievementContact, { refreshes: [] });
  if (!achievement.hasContact) return null;
  const enough = reason.trim().length >= shortestReason;
  const ask = (): void => {
    if (enough) read.mutate({ params: { id: achievement.id }, body: { reason: reason.trim() } });
  };
  return (
    <section className="panel" aria-labelledby="achievement-contact">
      <h2 id="achievement-contact">{t("contact.title")}</h2>
      {read.data === undefined ? (
        <>
          <p className="muted">{t("contact.hint")}</p>
          <Form layout="vertical" component="div">
            <Form.Item
              label={t("contact.reason")}
              htmlFor="contact-reason"
              {...(read.error !== null && { validateStatus: "error", help: sentence(read.error) })}
            >
              <Input
                id="contact-reason"
                value={reason}
                maxLength={200}
                placeholder={t("contact.reasonHint")}
                onChange={({ target }) => setReason(target.value)}
                onPressEnter={ask}
              />
            </Form.Item>
            <Button onClick={ask} disabled={!enough} loading={read.isPending}>
              {t("contact.show")}
            </Button>
          </Form>
        </>
      ) : (
        read.data.contacts.map((one) => (
          <Facts key={`${one.name} ${one.phone} ${one.email}`}>
            <Fact label={t("contact.name")}>{one.name ?? t("unknown")}</Fact>
            <Fact label={t("contact.phone")}>{one.phone ?? t("unknown")}</Fact>
            <Fact label={t("contact.email")}>{one.email ?? t("unknown")}</Fact>
            <Fact label={t("contact.recordedAt")}>
              <DateText value={one.recordedAt} />
            </Fact>
          </Facts>
        ))
      )}
    </section>
  );
};
