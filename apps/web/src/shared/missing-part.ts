/** Stands in the error of a page whose script could not be fetched. */
export const missingPart = "a part of the page could not be fetched";

/**
 * Marks errors of page scripts that could not be fetched: the connection broke, or a newer release replaced the file.
 * The router would reload the document at once, which without a connection throws everything on screen away.
 */
export const markMissingParts = (): void => {
  window.addEventListener("vite:preloadError", (event) => {
    event.payload.message = missingPart;
  });
};

/** Reloads the document if the server answers; otherwise leaves the screen as it is and says false. */
export const reloadIfReachable = async (): Promise<boolean> => {
  try {
    const answer = await fetch("/api/health", { cache: "no-store" });
    if (!answer.ok) return false;
  } catch {
    return false;
  }
  location.reload();
  return true;
};
