/** A number of the rule (`parameter`), or another fact (`field`). Rules hold no bare numbers: each has its dated parameter and citation. */
export type Quantity = { readonly parameter: string } | { readonly field: string };

/** A day: the day asked, a dated parameter of unit `day`, or another fact. */
export type DayOperand = "as_of" | { readonly parameter: string } | { readonly field: string };

/** A day against another. */
export type DayCondition = {
  readonly is: "on_or_after" | "after" | "on_or_before" | "before";
  readonly field: string;
  readonly day: DayOperand;
};

/** A number against another: ≥, >, ≤ and < are four things. */
export type NumberCondition = {
  readonly is: "at_least" | "more_than" | "at_most" | "less_than";
  readonly field: string;
  readonly than: Quantity;
};

/** A code for words of its own; without one the condition is said by its kind and field. */
type Coded = { readonly code?: string };

/**
 * What must hold, as data: it can be traced, asked for what is missing, dated, and drafted in a form.
 * `field` is a field of the occasion, or of the applicant where it begins with `subject.`.
 */
export type Condition = Coded &
  (
    | { readonly is: "one_of"; readonly field: string; readonly values: readonly string[] }
    /** The value stands in a named list that the book is given (重点产业链名单); an unknown list makes the answer unknown. */
    | { readonly is: "in_list"; readonly field: string; readonly list: string }
    | { readonly is: "true"; readonly field: string }
    /** Stated and not empty. */
    | { readonly is: "present"; readonly field: string }
    | DayCondition
    | NumberCondition
    /** 当年, 资助年度: the day lies in the calendar year for which aid is given. */
    | { readonly is: "in_funding_year"; readonly field: string }
    /** At least so many months, years or days (含) lie between the day and the day asked: counted by the calendar from the day each time. */
    | { readonly is: "elapsed"; readonly since: string; readonly atLeast: { readonly parameter: string } }
    /** The region is that one or lies in it. */
    | { readonly is: "region_within"; readonly field: string; readonly region: string }
    /** The applicant is of one of these kinds (field `kind` of the subject). */
    | { readonly is: "beneficiary"; readonly kinds: readonly string[] }
    /** A person must judge (择优, 较大影响力). A field, where given, is where that judgement is recorded. */
    | { readonly is: "judged"; readonly criterion: string; readonly field?: string }
    /** At least one record of the kind for which `where` holds; `where` reads that record in place of the occasion. */
    | { readonly is: "some"; readonly kind: string; readonly where: Condition }
    | { readonly is: "all" | "any"; readonly of: readonly Condition[] }
    | { readonly is: "not"; readonly of: Condition }
  );

/** Holds always: for a rule whose occasion alone earns the amount. */
export const always: Condition = { is: "all", of: [] };
