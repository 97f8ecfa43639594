import type { ReactNode } from "react";
import { DayInput } from "./day-input.tsx";

interface DayFieldProps {
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (day: string | undefined) => void;
  readonly isExcluded?: (day: string) => boolean;
}

const none = (): boolean => false;

/** A day as a control of a form: an empty one is not stated. */
export const DayField = ({ id, value, onChange, isExcluded = none }: DayFieldProps): ReactNode => (
  <DayInput id={id ?? ""} value={value ?? null} isExcluded={isExcluded} onChange={(day) => onChange?.(day ?? undefined)} />
);
