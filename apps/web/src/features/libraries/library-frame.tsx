import { librariesEndpoints, type Library } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import "./libraries.css";

export const libraryParts = ["home", "candidates", "entries", "stock", "exchange"] as const;
export type LibraryPart = (typeof libraryParts)[number];

const hrefOf = (id: string, part: LibraryPart): string => (part === "home" ? `/libraries/${id}` : `/libraries/${id}/${part}`);

interface LibraryFrameProps {
  readonly part: LibraryPart;
  readonly count?: number | undefined;
  readonly action?: ReactNode;
  readonly extra?: ReactNode;
  readonly hint?: ReactNode;
  readonly children: (library: Library) => ReactNode;
}

const Loaded = ({ library, part, count, action, extra, hint, children }: LibraryFrameProps & { readonly library: Library }): ReactNode => {
  const { t } = useTranslation("libraries");
  const localName = useLocalName();
  const name = localName(library);
  return (
    <>
      <PageHeader
        title={part === "home" ? name : `${name} · ${t(`tabs.${part}`)}`}
        back={{ href: "/libraries", label: t("title") }}
        count={count}
        action={action}
        extra={extra}
        hint={hint}
      />
      <TabLinks
        label={t("tabs.label")}
        current={part}
        tabs={libraryParts
          .filter((one) => library.keeps || (one !== "candidates" && one !== "exchange"))
          .map((one) => ({ key: one, label: t(`tabs.${one}`), href: hrefOf(library.id, one) }))}
      />
      {children(library)}
    </>
  );
};

/** The head and the parts of one library; what is inside stands in `children`. */
export const LibraryFrame = (props: LibraryFrameProps): ReactNode => {
  const id = usePathId();
  const read = useRead(librariesEndpoints.getLibrary, { params: { id } });
  return <ReadState read={read}>{(library) => <Loaded key={library.id} {...props} library={library} />}</ReadState>;
};
