import { type Demand, demandsEndpoints } from "@zhiqiao/contracts";
import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button, Progress } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { CallError } from "../../shared/call.ts";
import { formatInstant } from "../../shared/dates.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { ErrorState, ReadState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { type CompletenessField, completenessOf } from "./completeness.ts";
import { DemandFields } from "./demand-form.tsx";
import { hasFaults } from "./demand-form-state.ts";
import { UnderstandingPanel } from "./understanding-panel.tsx";
import { type DemandDraft, useDemandDraft } from "./use-demand-draft.ts";

const Completeness = ({ writing }: { readonly writing: DemandDraft }): ReactNode => {
  const { t } = useTranslation("demands");
  const { missing, worthAdding, percent } = completenessOf(writing.draft);
  const words = (fields: readonly CompletenessField[]): string => fields.map((field) => t(`needed.${field}`)).join(t("separator"));
  return (
    <div className="completeness">
      <span>{t("form.completeness")}</span>
      <Progress percent={percent} aria-label={t("form.completeness")} />
      <p>{missing.length === 0 ? t("form.ready") : t("form.missing", { fields: words(missing) })}</p>
      {worthAdding.length > 0 && <p className="muted">{t("form.worthAdding", { fields: words(worthAdding) })}</p>}
    </div>
  );
};

const SaveState = ({ writing }: { readonly writing: DemandDraft }): ReactNode => {
  const { t } = useTranslation("demands");
  const { saving, dirty, savedAt, error } = writing;
  const words =
    error?.code === "client.network"
      ? t("form.offline")
      : saving
        ? t("form.saving")
        : dirty
          ? t("form.unsaved")
          : savedAt !== undefined
            ? t("form.savedAt", { time: formatInstant(savedAt.toISOString()) })
            : "";
  return (
    <span className="save-state" role="status">
      {words}
    </span>
  );
};

const Refused = ({ error }: { readonly error: CallError }): ReactNode => {
  const { t } = useTranslation("demands");
  if (error.code === "client.network") return null;
  if (error.code !== "demands.changed_meanwhile") return <ErrorState error={error} />;
  return (
    <Alert
      className="error-state"
      type="warning"
      showIcon
      role="alert"
      title={t("form.conflict")}
      action={
        <Button size="small" onClick={() => globalThis.location.reload()}>
          {t("form.reload")}
        </Button>
      }
    />
  );
};

/** Saves what is on screen and hands it to the officer. */
const useSubmit = (writing: DemandDraft) => {
  const { t } = useTranslation("demands");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const act = useWrite(demandsEndpoints.actOnDemand, {
    onDone: (demand) => {
      // A confidential demand is not reviewed: nobody outside may read it, so it is matched at once.
      void message.success(demand.status === "published" ? t("actionDone.publish") : t("actionDone.submit"));
      void navigate({ href: `/demands/${demand.id}` });
    },
  });
  return {
    error: act.error,
    pending: act.isPending,
    submit: async (): Promise<void> => {
      const id = writing.dirty || writing.id === undefined ? await writing.save() : writing.id;
      if (id !== undefined) act.mutate({ params: { id }, body: { action: "submit" } });
    },
  };
};

const Writing = ({ demand, onCreated }: { readonly demand: Demand | undefined; readonly onCreated: (id: string) => void }): ReactNode => {
  const { t } = useTranslation("demands");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const published = demand !== undefined && demand.status !== "draft" && demand.status !== "returned";
  const writing = useDemandDraft(demand, !published, onCreated);
  const { submit, pending, error } = useSubmit(writing);
  const { missing } = completenessOf(writing.draft);
  const wrong = hasFaults(writing.faults);
  const saveAndReturn = async (): Promise<void> => {
    const id = await writing.save();
    if (id === undefined) return;
    void message.success(t("form.savedNow"));
    void navigate({ href: `/demands/${id}` });
  };
  return (
    <>
      {writing.restored && (
        <Alert
          className="error-state"
          type="info"
          showIcon
          title={t("form.restored")}
          action={
            <Button size="small" onClick={writing.dropRestored}>
              {t("form.dropRestored")}
            </Button>
          }
        />
      )}
      {published && <Alert className="error-state" type="info" showIcon title={t("form.publishedNotice")} />}
      {demand !== undefined && demand.status === "returned" && demand.reviewNote !== null && (
        <Alert className="error-state" type="warning" showIcon title={t("review.returnedNote")} description={demand.reviewNote} />
      )}
      <Completeness writing={writing} />
      <DemandFields form={writing.form} change={writing.change} faults={writing.faults} levelFixed={published} />
      {writing.id !== undefined && (
        <div className="demand-form">
          <UnderstandingPanel id={writing.id} texts={writing.savedTexts} />
        </div>
      )}
      {writing.error && <Refused error={writing.error} />}
      {error !== null && <ErrorState error={error} />}
      <div className="sticky-actions demand-form">
        {published ? (
          <Button
            type="primary"
            loading={writing.saving}
            disabled={wrong || missing.length > 0 || !writing.dirty}
            onClick={() => void saveAndReturn()}
          >
            {t("form.saveChanges")}
          </Button>
        ) : (
          <Button type="primary" loading={pending} disabled={wrong || missing.length > 0} onClick={() => void submit()}>
            {t("form.submit")}
          </Button>
        )}
        {!published && (
          <Button loading={writing.saving} disabled={!writing.dirty} onClick={() => void writing.save()}>
            {t("form.save")}
          </Button>
        )}
        <SaveState writing={writing} />
        {wrong && <span className="form-error">{t("form.correctFirst")}</span>}
      </div>
    </>
  );
};

const Existing = ({ id, onCreated }: { readonly id: string; readonly onCreated: (id: string) => void }): ReactNode => {
  const { t } = useTranslation("demands");
  const read = useRead(demandsEndpoints.getDemand, { params: { id } }, { freshForMs: 0 });
  return (
    <ReadState read={read}>
      {(demand) =>
        demand.editable ? (
          <Writing key={demand.id} demand={demand} onCreated={onCreated} />
        ) : (
          <Alert
            type="info"
            showIcon
            title={t("form.notEditable")}
            description={demand.status === "closed" ? t("form.reopenHint") : undefined}
            action={<LinkButton href={`/demands/${demand.id}`}>{t("form.backToDemand")}</LinkButton>}
          />
        )
      }
    </ReadState>
  );
};

const newSearch = z.object({ draft: z.uuid().optional() });

/** /demands/new: begins a demand; once saved, the address names the draft so that a reload goes on with it. */
export const NewDemandPage = (): ReactNode => {
  const { t } = useTranslation("demands");
  const [{ draft }, change] = useSearchState(newSearch);
  return (
    <>
      <PageHeader title={t("form.newTitle")} back={{ href: "/demands", label: t("title") }} />
      <NewOrDraft draft={draft} onCreated={(id) => change({ draft: id }, { keepHistory: false })} />
    </>
  );
};

/** The draft that the address named when the page was opened; a draft saved since then is already on screen. */
const NewOrDraft = ({ draft, onCreated }: { readonly draft: string | undefined; readonly onCreated: (id: string) => void }): ReactNode => {
  const [opened] = useState(draft);
  return opened === undefined ? <Writing demand={undefined} onCreated={onCreated} /> : <Existing id={opened} onCreated={onCreated} />;
};

/** /demands/:id/edit: corrects a draft, a returned or a published demand. */
export const EditDemandPage = (): ReactNode => {
  const { t } = useTranslation("demands");
  const id = usePathId();
  return (
    <>
      <PageHeader title={t("form.editTitle")} back={{ href: `/demands/${id}`, label: t("form.backToDemand") }} />
      <Existing id={id} onCreated={() => undefined} />
    </>
  );
};
