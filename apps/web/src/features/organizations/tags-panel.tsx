import { PlusOutlined } from "@ant-design/icons";
import type { OrganizationFacts, OrganizationTag } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { FactSource } from "./fact-source.tsx";
import { RetractFact } from "./retract-fact.tsx";
import { TagForm } from "./tag-form.tsx";
import { documentText, tagTone, useTagText } from "./use-facts-words.ts";

interface TagsPanelProps {
  readonly organizationId: string;
  readonly facts: OrganizationFacts;
  /** What is shown is what stands now: only that can be changed. */
  readonly live: boolean;
}

const TagRow = ({ tag, acts }: { readonly tag: OrganizationTag; readonly acts: ReactNode }): ReactNode => {
  const { t } = useTranslation("organizations");
  const text = useTagText()(tag);
  const certificate = [tag.certification === null ? null : t(`facts.certification.${tag.certification}`), tag.certificateNumber]
    .filter((one) => one !== null)
    .join(" ");
  return (
    <li className={tag.state === "expired" ? "fact-row fact-row-past" : "fact-row"}>
      <div className="fact-row-what">
        <strong className="fact-name">{text}</strong> <StatusTag tone={tagTone[tag.state]}>{t(`facts.tagState.${tag.state}`)}</StatusTag>
        <div>
          {tag.validFrom} – {tag.validTo ?? t("facts.tags.openEnded")}
          {certificate !== "" && ` · ${certificate}`}
        </div>
        {documentText(tag) !== undefined && <div className="muted">{documentText(tag)}</div>}
        <FactSource fact={tag} about={text} />
      </div>
      {acts}
    </li>
  );
};

/** Status tags with their documents and periods, those in force first as the register lists them. */
export const TagsPanel = ({ organizationId, facts, live }: TagsPanelProps): ReactNode => {
  const { t } = useTranslation("organizations");
  const tagText = useTagText();
  const [editing, setEditing] = useState<OrganizationTag | "new">();
  const mayChange = facts.may.tags && live;
  return (
    <section className="panel">
      <div className="panel-line">
        <h2>
          <Term word={t("facts.tags.title")} explanation={t("facts.tags.term")} />
        </h2>
        {mayChange && (
          <Button icon={<PlusOutlined />} onClick={() => setEditing("new")}>
            {t("facts.tags.add")}
          </Button>
        )}
      </div>
      {facts.tags.length === 0 ? (
        <p className="muted">{t("facts.tags.none")}</p>
      ) : (
        <ul className="fact-rows">
          {facts.tags.map((tag) => (
            <TagRow
              key={tag.id}
              tag={tag}
              acts={
                mayChange && (
                  <span className="fact-row-acts">
                    <Button
                      size="small"
                      type="text"
                      aria-label={`${t("facts.correct")}: ${tagText(tag)} ${tag.validFrom}`}
                      onClick={() => setEditing(tag)}
                    >
                      {t("facts.correct")}
                    </Button>
                    <RetractFact organizationId={organizationId} fact="tags" factId={tag.id} what={`${tagText(tag)} ${tag.validFrom}`} />
                  </span>
                )
              }
            />
          ))}
        </ul>
      )}
      {mayChange && <TagForm organizationId={organizationId} editing={editing} onClose={() => setEditing(undefined)} />}
    </section>
  );
};
