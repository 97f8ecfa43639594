import { type SavedSearch, searchEndpoints } from "@zhiqiao/contracts";
import { App, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { longestName } from "./save-search.tsx";

/** Gives a kept search another name. */
export const RenameSearch = ({ search, onClose }: { readonly search: SavedSearch; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation(["search", "common"]);
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const [name, setName] = useState(search.name);
  const change = useWrite(searchEndpoints.changeSavedSearch, {
    refreshes: [searchEndpoints.listSavedSearches],
    onDone: (saved) => {
      void message.success(t("renamed", { name: saved.name }));
      onClose();
    },
  });
  const send = (): void => {
    if (name.trim() !== "") change.mutate({ params: { id: search.id }, body: { name: name.trim() } });
  };
  return (
    <Modal
      open
      title={t("rename")}
      okText={t("common:action.save")}
      okButtonProps={{ disabled: name.trim() === "", loading: change.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <Form.Item
          label={t("columns.name")}
          htmlFor="new-search-name"
          {...(change.error !== null && { validateStatus: "error", help: sentence(change.error) })}
        >
          <Input
            id="new-search-name"
            value={name}
            maxLength={longestName}
            autoFocus
            onChange={({ target }) => setName(target.value)}
            onPressEnter={send}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
