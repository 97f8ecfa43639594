import type { ReactNode } from "react";
export const CrashPage = (): ReactNode => <div>500</div>;
