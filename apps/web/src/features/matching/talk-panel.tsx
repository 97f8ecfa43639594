import { type Match, matchingEndpoints } from "@zhiqiao/contracts";
import { Button, Input } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { EmptyState, ErrorState, ReadState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";

const lookEveryMs = 4_000;

const Messages = ({ matchId }: { readonly matchId: string }): ReactNode => {
  const { t } = useTranslation("matching");
  const localName = useLocalName();
  const read = useRead(matchingEndpoints.listMessages, { params: { id: matchId } }, { refreshEveryMs: lookEveryMs });
  const end = useRef<HTMLOListElement>(null);
  const count = read.data?.items.length ?? 0;
  useEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [count]);
  return (
    <ReadState read={read} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t("talk.empty")} />
        ) : (
          <ol className="talk-messages" ref={end} aria-live="polite" aria-label={t("talk.title")} tabIndex={0}>
            {items.map((message) => (
              <li key={message.id} className={message.own ? "talk-message talk-own" : "talk-message"}>
                <div className="talk-who">
                  {message.own ? t("talk.own") : localName(message.from)} · {message.author} · <DateText value={message.sentAt} />
                </div>
                <p>{message.body}</p>
              </li>
            ))}
          </ol>
        )
      }
    </ReadState>
  );
};

const Writer = ({ matchId }: { readonly matchId: string }): ReactNode => {
  const { t } = useTranslation("matching");
  const [body, setBody] = useState("");
  // What was being sent is cleared only when the server has it; anything typed meanwhile stays.
  const write = useWrite(matchingEndpoints.sendMessage, {
    onDone: (_message, sent) => setBody((now) => (now.trim() === sent.body.body.trim() ? "" : now)),
  });
  const send = (): void => {
    const text = body.trim();
    if (text !== "" && !write.isPending) write.mutate({ params: { id: matchId }, body: { body: text } });
  };
  return (
    <>
      {write.error !== null && <ErrorState error={write.error} retry={send} />}
      <Input.TextArea
        aria-label={t("talk.write")}
        placeholder={t("talk.write")}
        rows={3}
        maxLength={4000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
        }}
      />
      <div className="talk-send">
        <span className="muted">{t("talk.hint")}</span>
        <Button loading={write.isPending} disabled={body.trim() === ""} onClick={send}>
          {t("talk.send")}
        </Button>
      </div>
    </>
  );
};

/** What the two parties write to each other, looked at every few seconds. */
export const TalkPanel = ({ match }: { readonly match: Match }): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <section className="panel" aria-labelledby="match-talk">
      <h2 id="match-talk">{t("talk.title")}</h2>
      {match.side === "officer" ? (
        <p className="muted">{t("talk.officerView")}</p>
      ) : (
        <>
          {match.canTalk || match.stage === "contracted" ? <Messages matchId={match.id} /> : <p className="muted">{t("talk.locked")}</p>}
          {match.canTalk && <Writer matchId={match.id} />}
        </>
      )}
      {match.side !== "officer" && match.owners.length === 0 && <p className="muted">{t("act.ownerAbsent")}</p>}
    </section>
  );
};
