import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";

interface TextLinkProps {
  /** A path of the web with its search, such as `/patents?validity=in_force`. */
  readonly href: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly onClick?: () => void;
  readonly "aria-label"?: string;
  readonly "aria-current"?: "page" | undefined;
  /** Leaves the page where it is scrolled to: for links to another part of the same page. */
  readonly keepScroll?: boolean;
}

/** A link inside the web: no reload, but opening it in a new tab works as with any link. */
export const TextLink = ({ href, children, onClick, keepScroll = false, ...rest }: TextLinkProps): ReactNode => {
  const router = useRouter();
  const open = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onClick?.();
    void router.navigate({ href, resetScroll: !keepScroll });
  };
  return (
    <a href={href} onClick={open} {...rest}>
      {children}
    </a>
  );
};
