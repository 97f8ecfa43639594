import type { ReactNode } from "react";
export const NotFoundPage = (): ReactNode => <div>404</div>;
