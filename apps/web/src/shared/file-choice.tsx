import { UploadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";

interface FileChoiceProps {
  readonly id: string;
  /** Endings and types, as the attribute of the element has them. */
  readonly accept: string;
  readonly file: File | undefined;
  readonly invalid?: boolean;
  readonly onChoose: (file: File | undefined) => void;
}

/** One file of the reader's. The browser's own control speaks the browser's language, so a button says it in the page's; the label and the keyboard stay the control's. */
export const FileChoice = ({ id, accept, file, invalid = false, onChoose }: FileChoiceProps): ReactNode => {
  const { t } = useTranslation();
  const control = useRef<HTMLInputElement>(null);
  return (
    <span className="file-choice">
      <input
        ref={control}
        id={id}
        className="visually-hidden"
        type="file"
        accept={accept}
        aria-invalid={invalid}
        onChange={({ target }) => {
          onChoose(target.files?.[0]);
          // The same file may be chosen again after it was mended.
          target.value = "";
        }}
      />
      <Button aria-hidden tabIndex={-1} icon={<UploadOutlined />} onClick={() => control.current?.click()}>
        {t("file.choose")}
      </Button>
      <span className={file === undefined ? "muted" : "file-choice-name"}>{file?.name ?? t("file.none")}</span>
    </span>
  );
};
