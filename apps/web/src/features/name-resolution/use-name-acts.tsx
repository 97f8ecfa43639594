import { type ApplicantName, nameResolutionEndpoints, organizationsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import { App } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";

/** What changes on screen when a name is decided. */
const refreshes = [
  nameResolutionEndpoints.listNames,
  nameResolutionEndpoints.getName,
  nameResolutionEndpoints.listOrganizationNames,
  organizationsEndpoints.getOrganization,
  organizationsEndpoints.listOrganizations,
  patentsEndpoints.listPatents,
];

interface NamedOrganization {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** Seconds during which the note of a decision offers to take it back. */
const undoForSeconds = 10;

/** Deciding a name, each act saying what was done and offering to take it back. */
export const useNameActs = () => {
  const { t } = useTranslation("names");
  const { message } = App.useApp();
  const localName = useLocalName();
  const sentence = useErrorSentence();
  const onRefused = (error: Parameters<typeof sentence>[0]): void => void message.error(sentence(error));
  const decide = useWrite(nameResolutionEndpoints.decideName, { refreshes, onRefused });
  const confirmAll = useWrite(nameResolutionEndpoints.confirmNames, {
    refreshes,
    onRefused,
    onDone: ({ confirmed }) => void message.success(t("done.confirmed", { value: confirmed })),
  });
  const takeBack = useWrite(nameResolutionEndpoints.undoNameDecision, {
    refreshes,
    onRefused,
    onDone: ({ name }) => void message.success(t("done.undone", { name })),
  });

  const say = (name: ApplicantName, said: ReactNode, decisionId: string | undefined): void => {
    const key = `name ${name.id}`;
    void message.success({
      key,
      duration: undoForSeconds,
      content: (
        <>
          {said}{" "}
          {decisionId !== undefined && (
            <button
              type="button"
              className="link-button"
              onClick={() => {
                message.destroy(key);
                takeBack.mutate({ params: { id: decisionId } });
              }}
            >
              {t("undo")}
            </button>
          )}
        </>
      ),
    });
  };

  return {
    busy: decide.isPending || confirmAll.isPending || takeBack.isPending,
    /** The last decision that was taken here, to be taken back by key. */
    lastDecisionId: decide.data?.decided?.id,
    same: (name: ApplicantName, organization: NamedOrganization): void =>
      decide.mutate(
        { params: { id: name.id }, body: { decision: "same", organizationId: organization.id } },
        {
          onSuccess: (now) => say(now, t("done.same", { name: name.name, organization: localName(organization) }), now.decided?.id),
        },
      ),
    different: (name: ApplicantName, organization: NamedOrganization): void =>
      decide.mutate(
        { params: { id: name.id }, body: { decision: "different", organizationId: organization.id } },
        {
          onSuccess: (now) => say(now, t("done.different", { name: name.name, organization: localName(organization) }), now.decided?.id),
        },
      ),
    none: (name: ApplicantName): void =>
      decide.mutate(
        { params: { id: name.id }, body: { decision: "none" } },
        { onSuccess: (now) => say(now, t("done.none", { name: name.name }), now.decided?.id) },
      ),
    confirmAll: (items: readonly { readonly nameId: string; readonly organizationId: string }[], onDone: () => void): void =>
      confirmAll.mutate({ body: { items: [...items] } }, { onSuccess: onDone }),
    undo: (decisionId: string): void => takeBack.mutate({ params: { id: decisionId } }),
  };
};

export type NameActs = ReturnType<typeof useNameActs>;
