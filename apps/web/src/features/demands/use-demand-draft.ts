import { type Demand, demandsEndpoints, type DraftDemand } from "@zhiqiao/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { type CallError, toCallError } from "../../shared/call.ts";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { keyOf, useWrite } from "../../shared/use-endpoint.ts";
import { type DemandForm, emptyForm, type FormFaults, hasFaults, readForm, toForm } from "./demand-form-state.ts";
import { keptCopy } from "./kept-copy.ts";

const pauseMs = 1_500;
const retryMs = 5_000;

interface Saved {
  readonly id: string | undefined;
  readonly version: number;
  /** The draft that the server has, as JSON, to see whether the form has moved on. */
  readonly text: string;
  readonly at: Date | undefined;
  readonly texts: Pick<DraftDemand, "title" | "problem">;
}

export interface DemandDraft {
  readonly form: DemandForm;
  readonly change: (patch: Partial<DemandForm>) => void;
  readonly draft: DraftDemand;
  readonly faults: FormFaults;
  readonly id: string | undefined;
  readonly savedAt: Date | undefined;
  /** Title and problem as the server has them. */
  readonly savedTexts: Pick<DraftDemand, "title" | "problem">;
  readonly dirty: boolean;
  readonly saving: boolean;
  readonly error: CallError | undefined;
  /** Saves now; answers the demand's id, or nothing when it was refused or could not be reached. */
  readonly save: () => Promise<string | undefined>;
  /** The form was begun from the copy that this browser had kept. */
  readonly restored: boolean;
  /** Goes back to what the server has. */
  readonly dropRestored: () => void;
}

const textOf = (form: DemandForm): string => JSON.stringify(readForm(form).draft);

/**
 * A demand being written. With `autosave` it saves itself after a pause; a browser copy is kept until the server has
 * everything, and is taken up again after a lost connection or a closed tab. A creation without an answer is repeated
 * as it was, so that it never makes two demands.
 */
export const useDemandDraft = (demand: Demand | undefined, autosave: boolean, onCreated: (id: string) => void): DemandDraft => {
  const { accountId } = useSignedIn();
  const client = useQueryClient();
  const begun = useRef(demand === undefined ? emptyForm : toForm(demand));
  const [kept] = useState(() => keptCopy.read(accountId, demand?.id));
  const [restored, setRestored] = useState(kept !== undefined && textOf(kept) !== textOf(begun.current));
  const [form, setForm] = useState<DemandForm>(kept ?? begun.current);
  const [saved, setSaved] = useState<Saved>({
    id: demand?.id,
    version: demand?.version ?? 0,
    text: textOf(begun.current),
    at: undefined,
    texts: readForm(begun.current).draft,
  });
  const [error, setError] = useState<CallError>();
  const [saving, setSaving] = useState(false);
  const create = useWrite(demandsEndpoints.createDemand, { refreshes: [demandsEndpoints.listDemands] });
  const write = useWrite(demandsEndpoints.saveDemand, { refreshes: [demandsEndpoints.listDemands, demandsEndpoints.getUnderstanding] });
  const unanswered = useRef<DraftDemand | undefined>(undefined);
  const busy = useRef<Promise<string | undefined> | undefined>(undefined);

  const { draft, faults } = readForm(form);
  const text = JSON.stringify(draft);
  const dirty = text !== saved.text;

  const send = async (): Promise<string | undefined> => {
    setSaving(true);
    setError(undefined);
    const sent = saved.id === undefined ? (unanswered.current ?? draft) : draft;
    try {
      if (saved.id === undefined) unanswered.current = sent;
      const answer =
        saved.id === undefined
          ? await create.mutateAsync({ body: sent })
          : await write.mutateAsync({ params: { id: saved.id }, body: { ...sent, version: saved.version } });
      unanswered.current = undefined;
      client.setQueryData(keyOf(demandsEndpoints.getDemand, { params: { id: answer.id } }), answer);
      setSaved({ id: answer.id, version: answer.version, text: JSON.stringify(sent), at: new Date(), texts: sent });
      if (saved.id === undefined) {
        keptCopy.drop(accountId, undefined);
        onCreated(answer.id);
      }
      return answer.id;
    } catch (thrown) {
      const refusal = toCallError(thrown);
      if (refusal.code !== "client.network") unanswered.current = undefined;
      setError(refusal);
      return undefined;
    } finally {
      setSaving(false);
    }
  };
  const save = (): Promise<string | undefined> => {
    busy.current ??= send().finally(() => {
      busy.current = undefined;
    });
    return busy.current;
  };

  const complete = !dirty && !hasFaults(faults);
  useEffect(() => {
    if (complete) keptCopy.drop(accountId, saved.id);
    else keptCopy.write(accountId, saved.id, form);
  }, [accountId, complete, form, saved.id]);

  const latest = useRef(save);
  latest.current = save;
  const offline = error?.code === "client.network";
  const blocked = error !== undefined && !offline;
  useEffect(() => {
    if (!autosave || !dirty || saving || blocked) return undefined;
    const again = (): void => void latest.current();
    const timer = setTimeout(again, offline ? retryMs : pauseMs);
    globalThis.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      globalThis.removeEventListener("online", again);
    };
  }, [autosave, dirty, saving, blocked, offline, text]);

  const change = useCallback((patch: Partial<DemandForm>): void => {
    setForm((before) => ({ ...before, ...patch }));
    // A refusal is about what was sent; new words deserve a new try. A conflict stays until the page is loaded anew.
    setError((before) => (before?.code === "demands.changed_meanwhile" ? before : undefined));
  }, []);

  return {
    form,
    change,
    draft,
    faults,
    id: saved.id,
    savedAt: saved.at,
    savedTexts: saved.texts,
    dirty,
    saving,
    error,
    save,
    restored,
    dropRestored: () => {
      setForm(begun.current);
      setRestored(false);
    },
  };
};
