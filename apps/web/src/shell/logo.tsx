import type { ReactNode } from "react";

/** A bridge over its line: the product's mark, decorative beside its name. */
export const Logo = ({ size = 28 }: { readonly size?: number }): ReactNode => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
    <rect width="32" height="32" rx="7" fill="#0958d9" />
    <path
      d="M5 21.5h22M8 21.5c0-4.6 3.4-8 8-8s8 3.4 8 8M16 13.5v8M11.5 15v6.5M20.5 15v6.5"
      fill="none"
      stroke="#fff"
      strokeWidth="2.2"
      strokeLinecap="round"
    />
  </svg>
);
