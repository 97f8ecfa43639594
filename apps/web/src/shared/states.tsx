import { Alert, Button, Empty, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type CallError, isWrongExpression } from "./call.ts";
import { useErrorSentence } from "./use-error-sentence.ts";

interface EmptyStateProps {
  readonly title?: string;
  /** What to do about it. */
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}

/** A list or panel with nothing in it: says so, and what to do. */
export const EmptyState = ({ title, hint, action }: EmptyStateProps): ReactNode => {
  const { t } = useTranslation();
  return (
    <Empty
      className="empty-state"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <strong>{title ?? t("empty.title")}</strong>
          {hint !== undefined && <span className="empty-hint">{hint}</span>}
        </>
      }
    >
      {action}
    </Empty>
  );
};

interface ErrorStateProps {
  readonly error: CallError;
  readonly retry?: (() => void) | undefined;
}

/** A refusal in words, with a retry and the request's number for whoever helps. What the person typed and can correct needs neither: it fails again, and nobody else has to look. */
export const ErrorState = ({ error, retry }: ErrorStateProps): ReactNode => {
  const { t } = useTranslation();
  const sentence = useErrorSentence();
  const ofTyped = isWrongExpression(error);
  return (
    <Alert
      className="error-state"
      type="error"
      showIcon
      role="alert"
      title={sentence(error)}
      description={
        error.requestId === undefined || ofTyped ? undefined : (
          <span className="request-id">
            {t("error.requestId")} <code>{error.requestId}</code>
          </span>
        )
      }
      action={
        retry &&
        !ofTyped && (
          <Button size="small" onClick={retry}>
            {t("action.retry")}
          </Button>
        )
      }
    />
  );
};

/** While the first answer is on its way. */
export const LoadingState = ({ rows = 6 }: { readonly rows?: number }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton active title={false} paragraph={{ rows, width: "100%" }} />
    </div>
  );
};

interface ReadStateProps<Data> {
  readonly read: { readonly data: Data | undefined; readonly error: CallError | null; readonly refetch: () => unknown };
  readonly children: (data: Data) => ReactNode;
  readonly rows?: number;
}

/** Skeleton, refusal or content of one read. Content stays on screen when a later refresh fails. */
export const ReadState = <Data,>({ read, children, rows = 6 }: ReadStateProps<Data>): ReactNode => {
  if (read.data !== undefined) {
    return (
      <>
        {read.error !== null && <ErrorState error={read.error} retry={() => void read.refetch()} />}
        {children(read.data)}
      </>
    );
  }
  return read.error === null ? <LoadingState rows={rows} /> : <ErrorState error={read.error} retry={() => void read.refetch()} />;
};
