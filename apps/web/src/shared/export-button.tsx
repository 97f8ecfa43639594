import { DownloadOutlined } from "@ant-design/icons";
import type { Endpoint } from "@zhiqiao/contracts";
import { App, Button, Dropdown } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { download, type Sent, toCallError } from "./call.ts";
import { useErrorSentence } from "./use-error-sentence.ts";

/** Hands bytes to the browser under a file name. */
const save = (blob: Blob, fileName: string): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

interface ExportButtonProps<Format extends string, Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly endpoint: Endpoint<Params, Query, Body>;
  /** What to send for a format: the filter on screen. */
  readonly sent: (format: Format) => Sent<Params, Query, Body>;
  readonly formats: readonly Format[];
  /** File name without ending, used if the server names none. */
  readonly fileName: string;
  readonly label?: string;
  readonly disabled?: boolean;
}

/** Exports what the filter on screen meets, in the format chosen; a refusal is worded, the page stays. */
export const ExportButton = <
  Format extends string,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType = z.ZodUndefined,
>({
  endpoint,
  sent,
  formats,
  fileName,
  label,
  disabled = false,
}: ExportButtonProps<Format, Params, Query, Body>): ReactNode => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const run = async (format: Format): Promise<void> => {
    setBusy(true);
    try {
      const file = await download(endpoint, sent(format));
      const name = file.fileName ?? `${fileName}.${format}`;
      save(file.blob, name);
      void message.success(t("exported", { name }));
    } catch (thrown) {
      void message.error(sentence(toCallError(thrown)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dropdown
      trigger={["click"]}
      placement="bottomRight"
      disabled={disabled || busy}
      menu={{
        items: formats.map((format) => ({
          key: format,
          label: t("exportAs", { format: format.toUpperCase() }),
          onClick: () => void run(format),
        })),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={busy} disabled={disabled}>
        {busy ? t("exporting") : (label ?? t("action.export"))}
      </Button>
    </Dropdown>
  );
};
