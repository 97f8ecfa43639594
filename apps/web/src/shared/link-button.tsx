import { useRouter } from "@tanstack/react-router";
import { Button, type ButtonProps } from "antd";
import type { ReactNode } from "react";

interface LinkButtonProps extends Pick<ButtonProps, "type" | "icon" | "size" | "block"> {
  /** A path of the web with its search. */
  readonly href: string;
  /** The name where the words alone do not tell it from others on the page. */
  readonly "aria-label"?: string;
  readonly children: ReactNode;
}

/** A link that looks like a button: no reload, but opening it in a new tab works as with any link. */
export const LinkButton = ({ href, children, ...look }: LinkButtonProps): ReactNode => {
  const router = useRouter();
  return (
    <Button
      {...look}
      href={href}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        void router.navigate({ href });
      }}
    >
      {children}
    </Button>
  );
};
