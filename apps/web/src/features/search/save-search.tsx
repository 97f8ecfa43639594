import { StarOutlined } from "@ant-design/icons";
import { searchEndpoints } from "@zhiqiao/contracts";
import { App, Button, Checkbox, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";

/** The longest name that a search may have. */
export const longestName = 60;

interface SaveSearchProps {
  /** The search as its address states it, without the question mark. */
  readonly query: string;
  /** What it may be called, unless the person says otherwise. */
  readonly suggestedName: string;
  /** Where the search cannot be read there is nothing to keep. */
  readonly disabled?: boolean;
}

/** Keeps the search on screen under a name, and watches it if asked. */
export const SaveSearch = ({ query, suggestedName, disabled = false }: SaveSearchProps): ReactNode => {
  const { t } = useTranslation(["search", "common"]);
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [watched, setWatched] = useState(true);
  const save = useWrite(searchEndpoints.createSavedSearch, {
    refreshes: [searchEndpoints.listSavedSearches],
    onDone: (saved) => {
      setOpen(false);
      void message.success({
        content: (
          <>
            {saved.watched ? t("savedAndWatched", { name: saved.name }) : t("saved", { name: saved.name })}{" "}
            <TextLink href="/searches">{t("title")}</TextLink>
          </>
        ),
        duration: 6,
      });
    },
  });
  const begin = (): void => {
    save.reset();
    setName(suggestedName.slice(0, longestName));
    setWatched(true);
    setOpen(true);
  };
  const send = (): void => {
    if (name.trim() !== "") save.mutate({ body: { name: name.trim(), query, watched } });
  };
  return (
    <>
      <Button icon={<StarOutlined />} disabled={disabled} onClick={begin}>
        {t("save")}
      </Button>
      <Modal
        open={open}
        title={t("save")}
        okText={t("common:action.save")}
        okButtonProps={{ disabled: name.trim() === "", loading: save.isPending }}
        onOk={send}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        {save.error !== null && save.error.code !== "search.name_taken" && <ErrorState error={save.error} />}
        <Form layout="vertical" component="div">
          <Form.Item
            label={t("columns.name")}
            htmlFor="saved-search-name"
            required
            {...(save.error?.code === "search.name_taken" && { validateStatus: "error", help: sentence(save.error) })}
          >
            <Input
              id="saved-search-name"
              value={name}
              maxLength={longestName}
              autoFocus
              onChange={({ target }) => setName(target.value)}
              onPressEnter={send}
            />
          </Form.Item>
          <Form.Item extra={t("watchHint")}>
            <Checkbox checked={watched} onChange={({ target }) => setWatched(target.checked)}>
              {t("watch")}
            </Checkbox>
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
};
