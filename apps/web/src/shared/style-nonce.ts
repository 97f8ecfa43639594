/** The nonce that the server put into this page for its content security policy. */
export const pageNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

/**
 * Gives the page's nonce to style elements that our own scripts make. antd passes it on everywhere but in two places of
 * its libraries (scroll lock and scrollbar width), whose styles the policy would refuse. A page that could run this
 * code could as well read the nonce, so nothing is opened by it.
 */
export const giveNonceToStyles = (): void => {
  if (pageNonce === "") return;
  const { head } = document;
  const original = document.createElement.bind(document);
  const withNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const made = original(name, options);
    if (made instanceof HTMLStyleElement && head.isConnected) made.nonce = pageNonce;
    return made;
  };
  Object.defineProperty(document, "createElement", { value: withNonce, configurable: true, writable: true });
};
