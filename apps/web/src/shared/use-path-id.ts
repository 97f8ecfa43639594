import { useParams } from "@tanstack/react-router";

/** The `$id` of the page's path. */
export const usePathId = (): string => {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const { id } = params;
  return typeof id === "string" ? id : "";
};
