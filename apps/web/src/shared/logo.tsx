import type { ReactNode } from "react";

/** A bridge over its line: the product's mark, decorative beside its name. */
export const Logo = ({ size = 28 }: { readonly size?: number }): ReactNode => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
    <rect width="32" height="32" rx="7" fill="#0958d9" />
    <path
      d="M3.5 22.5h25M6 22.5c0-6.5 4.5-11 10-11s10 4.5 10 11M16 11.5v11M11 13v9.5M21 13v9.5"
      fill="none"
      stroke="#fff"
      strokeWidth="1.8"
      strokeLinecap="round"
    />
  </svg>
);
