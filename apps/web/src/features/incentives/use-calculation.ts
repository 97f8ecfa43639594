import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type CalculatorAnswer, type CalculatorVocabulary, type CaseRecord, incentivesEndpoints } from "@zhiqiao/contracts";
import { useEffect, useMemo, useState } from "react";
import { call, type CallError } from "../../shared/call.ts";
import { newKey } from "../../shared/new-key.ts";
import { keyOf } from "../../shared/use-endpoint.ts";
import { toQuestion, toTyped, type TypedFact, type TypedValues } from "./typed-facts.ts";

/** Typing is let settle this long before it is asked; an answer takes a third of it, and the page has 300 ms in all. */
const settleMs = 100;

const useSettled = <Value>(value: Value): Value => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

/** What is typed on this page and nowhere else. */
export interface Typed {
  readonly subject: TypedValues;
  readonly setSubject: (values: TypedValues) => void;
  readonly facts: readonly TypedFact[];
  readonly none: readonly string[];
  /** The recorded fact that a typed one completes or corrects, by the typed one's id. */
  readonly completes: Readonly<Record<string, CaseRecord>>;
  readonly add: (kind: string) => void;
  readonly complete: (record: CaseRecord) => void;
  readonly set: (id: string, values: TypedValues) => void;
  readonly remove: (id: string) => void;
  readonly setNone: (kind: string, none: boolean) => void;
}

function useTyped(): Typed {
  const [subject, setSubject] = useState<TypedValues>({});
  const [facts, setFacts] = useState<readonly TypedFact[]>([]);
  const [none, setNoneKinds] = useState<readonly string[]>([]);
  const [completes, setCompletes] = useState<Readonly<Record<string, CaseRecord>>>({});
  return {
    subject,
    setSubject,
    facts,
    none,
    completes,
    add: (kind) => {
      setNoneKinds((kinds) => kinds.filter((one) => one !== kind));
      setFacts((list) => [...list, { id: `typed:${newKey()}`, kind, values: {} }]);
    },
    complete: (record) => {
      if (Object.values(completes).some(({ id }) => id === record.id)) return;
      const id = `typed:${newKey()}`;
      setCompletes((all) => ({ ...all, [id]: record }));
      setFacts((list) => [...list, { id, kind: record.kind, values: toTyped(record.fields) }]);
    },
    set: (id, values) => setFacts((list) => list.map((fact) => (fact.id === id ? { ...fact, values } : fact))),
    remove: (id) => {
      setFacts((list) => list.filter((fact) => fact.id !== id));
      setCompletes((all) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== id)));
    },
    setNone: (kind, there) => setNoneKinds((kinds) => (there ? [...new Set([...kinds, kind])] : kinds.filter((one) => one !== kind))),
  };
}

export interface Calculation {
  readonly answer: CalculatorAnswer | undefined;
  readonly error: CallError | null;
  readonly computing: boolean;
  readonly retry: () => void;
  readonly typed: Typed;
}

/** Asks anew whenever something changes; the last answer stays on screen meanwhile. */
export function useCalculation(
  vocabulary: CalculatorVocabulary,
  search: {
    readonly region?: string | undefined;
    readonly kind?: string | undefined;
    readonly day?: string | undefined;
    readonly organizationId: string | undefined;
  },
): Calculation {
  const typed = useTyped();
  const { subject, facts, none, completes } = typed;
  const { region, kind, day, organizationId } = search;
  const question = useMemo(
    () =>
      toQuestion(vocabulary, {
        organizationId,
        regionCode: organizationId === undefined ? region : undefined,
        day,
        subject: { ...subject, ...(kind !== undefined && organizationId === undefined && { kind }) },
        facts,
        none,
        completes,
      }),
    [vocabulary, organizationId, region, kind, day, subject, facts, none, completes],
  );
  const settled = useSettled(question);
  const query = useQuery<CalculatorAnswer, CallError>({
    queryKey: [...keyOf(incentivesEndpoints.calculate, {}), settled],
    queryFn: ({ signal }) => {
      if (settled === undefined) throw new Error("asked without a region");
      return call(incentivesEndpoints.calculate, { body: settled }, { signal });
    },
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    // What was typed is not kept longer than it is on screen.
    gcTime: 0,
  });
  return {
    answer: question === undefined ? undefined : query.data,
    error: query.error,
    computing: query.isFetching || settled !== question,
    retry: () => void query.refetch(),
    typed,
  };
}
