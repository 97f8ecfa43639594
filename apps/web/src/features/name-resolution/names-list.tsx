import type { ApplicantName } from "@zhiqiao/contracts";
import { Button, Checkbox, Popconfirm } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { NameHistory } from "./name-history.tsx";
import { NameItem } from "./name-item.tsx";
import { RegisterName } from "./register-name.tsx";
import type { NameActs } from "./use-name-acts.tsx";
import { useNameKeys } from "./use-name-keys.ts";

const selectable = (name: ApplicantName): boolean => name.canDecide && name.state === "doubtful" && name.candidates.length > 0;

/** Names one under the other; the keys act on the current one, and those that are selected are confirmed together. */
export const NamesList = ({ names, acts }: { readonly names: readonly ApplicantName[]; readonly acts: NameActs }): ReactNode => {
  const { t } = useTranslation("names");
  const [position, setPosition] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [registering, setRegistering] = useState<ApplicantName | undefined>(undefined);
  const [reading, setReading] = useState<ApplicantName | undefined>(undefined);
  // What was decided leaves the list, and the next one takes its place.
  const at = Math.min(position, names.length - 1);
  const current = names[at];
  const first = current?.candidates[0]?.organization;

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(names.length - 1, to));
    setPosition(next);
    document.querySelectorAll(".name-item")[next]?.scrollIntoView({ block: "nearest" });
  };
  const decides = current?.canDecide === true && first !== undefined && !acts.busy;
  useNameKeys(
    {
      confirm: () => {
        if (decides) acts.same(current, first);
      },
      reject: () => {
        if (decides) acts.different(current, first);
      },
      next: () => move(at + 1),
      previous: () => move(at - 1),
    },
    registering === undefined && reading === undefined,
  );

  const open = names.filter(selectable);
  const chosen = open.filter((name) => selected.has(name.id));
  const select = (name: ApplicantName, now: boolean): void =>
    setSelected(new Set([...[...selected].filter((id) => id !== name.id), ...(now ? [name.id] : [])]));
  const confirmChosen = (): void =>
    acts.confirmAll(
      chosen.flatMap((name) => {
        const [candidate] = name.candidates;
        return candidate === undefined ? [] : [{ nameId: name.id, organizationId: candidate.organization.id }];
      }),
      () => setSelected(new Set()),
    );

  return (
    <>
      {open.length > 0 && (
        <div className="names-bar">
          <Checkbox
            checked={chosen.length === open.length}
            indeterminate={chosen.length > 0 && chosen.length < open.length}
            onChange={({ target }) => setSelected(new Set(target.checked ? open.map((name) => name.id) : []))}
          >
            {t("selectAll")}
          </Checkbox>
          <Popconfirm
            title={t("confirmPageAsk", { count: chosen.length })}
            description={t("confirmPageHint")}
            onConfirm={confirmChosen}
            disabled={chosen.length === 0}
          >
            <Button disabled={chosen.length === 0 || acts.busy}>{t("confirmPage", { count: chosen.length })}</Button>
          </Popconfirm>
          <span className="muted names-keys">{t("keys")}</span>
        </div>
      )}
      <ul className="name-items">
        {names.map((name, place) => (
          <NameItem
            key={name.id}
            name={name}
            acts={acts}
            current={place === at}
            selected={selected.has(name.id)}
            onSelect={selectable(name) ? (now) => select(name, now) : undefined}
            onCurrent={() => setPosition(place)}
            onRegister={() => setRegistering(name)}
            onHistory={() => setReading(name)}
          />
        ))}
      </ul>
      {registering !== undefined && <RegisterName name={registering} onClose={() => setRegistering(undefined)} />}
      {reading !== undefined && <NameHistory name={reading} acts={acts} onClose={() => setReading(undefined)} />}
    </>
  );
};
