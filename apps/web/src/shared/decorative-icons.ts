/** An icon that bears no name but that of its file, such as "download"; one that was given a name, or can be reached, is left alone. */
const isDecorative = (icon: Element): boolean => {
  const name = icon.getAttribute("aria-label");
  return name !== null && icon.classList.contains(`anticon-${name}`) && !icon.hasAttribute("tabindex");
};

const hideWithin = (root: Element): void => {
  for (const icon of [root, ...root.querySelectorAll(".anticon")]) {
    if (!isDecorative(icon)) continue;
    icon.removeAttribute("role");
    icon.removeAttribute("aria-label");
    icon.setAttribute("aria-hidden", "true");
  }
};

/**
 * Hides icons from assistive technology where they only decorate, antd's own included. The icons library names each by its
 * English file name and has no switch for it, so "导出" would be read "download 导出". Runs before the browser paints.
 */
export const hideDecorativeIcons = (): void => {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const added of addedNodes) if (added instanceof Element) hideWithin(added);
  }).observe(document.documentElement, { childList: true, subtree: true });
};
