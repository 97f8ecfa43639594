import { librariesEndpoints } from "@zhiqiao/contracts";
import { App, Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";

/** On a patent's page: whether it is in a library, or the way into one. */
export const AddToLibrary = ({ patentId, owned }: { readonly patentId: string; readonly owned: boolean }): ReactNode => {
  const mayRead = useHolds("libraries.read");
  return mayRead ? <Choice patentId={patentId} owned={owned} /> : null;
};

const Choice = ({ patentId, owned }: { readonly patentId: string; readonly owned: boolean }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const localName = useLocalName();
  const sentence = useErrorSentence();
  const entries = useRead(librariesEndpoints.listEntries, { query: { patentId, limit: 1 } });
  const libraries = useRead(librariesEndpoints.listLibraries, { query: { limit: 50 } });
  const add = useWrite(librariesEndpoints.addToLibrary, {
    onDone: () => void message.success(t("entry.addedOne")),
    onRefused: (error) => void message.error(sentence(error)),
  });
  const [entry] = entries.data?.items ?? [];
  if (entry !== undefined)
    return <LinkButton href={`/library-entries/${entry.id}`}>{t("entry.inLibrary", { status: t(`status.${entry.status}`) })}</LinkButton>;
  const open = libraries.data?.items.filter((library) => library.keeps || owned) ?? [];
  if (entries.data === undefined || open.length === 0) return null;
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: open.map((library) => ({
          key: library.id,
          label: localName(library),
          onClick: () => add.mutate({ params: { id: library.id }, body: { patentIds: [patentId], numbers: [] } }),
        })),
      }}
    >
      <Button loading={add.isPending}>{t("entry.addTo")}</Button>
    </Dropdown>
  );
};
