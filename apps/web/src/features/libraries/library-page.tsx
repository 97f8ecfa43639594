import { librariesEndpoints, type Library, LibraryEntryStatus } from "@zhiqiao/contracts";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { LibraryDialog } from "./library-dialog.tsx";
import { LibraryFrame } from "./library-frame.tsx";
import { EntryStatusTag } from "./library-words.tsx";

const Settings = ({ library }: { readonly library: Library }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const [editing, setEditing] = useState(false);
  const write = useWrite(librariesEndpoints.changeLibrary, {
    onDone: () => {
      void message.success(t("changed"));
      setEditing(false);
    },
  });
  return (
    <>
      <Button onClick={() => setEditing(true)}>{t("rename")}</Button>
      {editing && (
        <LibraryDialog
          title={t("rename")}
          library={library}
          write={write}
          onClose={() => setEditing(false)}
          onSave={(body) => write.mutate({ params: { id: library.id }, body })}
        />
      )}
    </>
  );
};

const Overview = ({ library }: { readonly library: Library }): ReactNode => {
  const { t } = useTranslation(["libraries", "demands"]);
  const localName = useLocalName();
  const regionName = useRegionName();
  return (
    <>
      <ul className="library-figures">
        <li className="library-stock">
          <TextLink href={`/libraries/${library.id}/stock`}>
            <span>{t("stockToday")}</span>
            <strong>{library.stock.toLocaleString("en")}</strong>
          </TextLink>
        </li>
        {LibraryEntryStatus.options
          .filter((status) => status !== "admitted")
          .map((status) => (
            <li key={status}>
              <TextLink href={`/libraries/${library.id}/entries?status=${status}`}>
                <EntryStatusTag status={status} />
                <strong>{(library.byStatus[status] ?? 0).toLocaleString("en")}</strong>
              </TextLink>
            </li>
          ))}
      </ul>
      <section className="panel">
        {library.keeps && (
          <div className="panel-line">
            <h2>{t("entry.facts")}</h2>
            <Settings library={library} />
          </div>
        )}
        <Facts>
          <Fact label={t("keeper")}>{localName(library.keeper)}</Fact>
          <Fact label={t("demands:columns.region")}>{regionName(library.regionCode)}</Fact>
        </Facts>
      </section>
    </>
  );
};

/** /libraries/:id: the stock of today and where entries stand. */
export const LibraryPage = (): ReactNode => <LibraryFrame part="home">{(library) => <Overview library={library} />}</LibraryFrame>;
