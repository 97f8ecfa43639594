import { resources } from "@zhiqiao/messages";
import { useLanguage } from "../../shared/i18n.ts";

type Words = Readonly<Record<string, string>>;

export interface AuditWords {
  /** `module.verb_object` in words; one that we do not know shows as it is. */
  readonly action: (action: string) => string;
  readonly subject: (kind: string) => string;
  /** Every action we have words for, to filter by. */
  readonly actions: readonly { readonly value: string; readonly label: string }[];
  readonly subjects: readonly { readonly value: string; readonly label: string }[];
}

/** Words for what the audit log holds. */
export const useAuditWords = (): AuditWords => {
  const { audit } = resources[useLanguage()];
  const modules: Readonly<Record<string, Words>> = audit.action;
  const subjects: Words = audit.subject;
  return {
    action: (action) => {
      const [module = "", step = ""] = action.split(".");
      return modules[module]?.[step] ?? action;
    },
    subject: (kind) => subjects[kind] ?? kind,
    actions: Object.entries(modules).flatMap(([module, steps]) =>
      Object.entries(steps).map(([step, label]) => ({ value: `${module}.${step}`, label })),
    ),
    subjects: Object.entries(subjects).map(([value, label]) => ({ value, label })),
  };
};
