import { useTranslation } from "react-i18next";

/** Words at the foot of a list for how many it has; where some are folded under others, how many too, as those are not among the places that a page names. */
export const useCounted = (): ((counted: string, folded: string | false) => string) => {
  const { t } = useTranslation("matching");
  return (counted, folded) => (folded === false ? counted : t("list.withFolded", { counted, folded }));
};
