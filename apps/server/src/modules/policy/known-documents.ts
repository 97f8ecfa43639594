import type { PolicyFacts } from "@zhiqiao/contracts";
import { circulars } from "@zhiqiao/rules";

type Circular = (typeof circulars)[number];

/** A document that the rulebook cites: known by its bibliographic facts, whether anybody has loaded its text or not. */
export interface KnownDocument {
  readonly key: string;
  readonly facts: PolicyFacts;
}

/** Keys stay what they are once an address or a decision names one. */
const keys: Readonly<Record<string, string>> = {
  "370000 2021-04-19": "shandong-2021",
  "371000 2021-05-27": "weihai-2021",
  "371071 2022-11-25": "weihai-torch-zone-2022",
  "370600 2022-05-13": "yantai-2022",
  "411000 2023-06-15": "xuchang-2023",
};

const keyOf = ({ jurisdiction, issuedOn }: Circular): string => keys[`${jurisdiction} ${issuedOn}`] ?? `${jurisdiction}-${issuedOn}`;

/** A circular is called by the papers that it carries: 关于印发《甲》《乙》的通知 is 甲；乙. */
function titleOf(title: string): string {
  const inner = /^关于印发(.+)的通知$/u.exec(title)?.[1] ?? title;
  if (!/^(?:《[^《》]+》)+$/u.test(inner)) return inner;
  return [...inner.matchAll(/《([^《》]+)》/gu)].map(([, paper = ""]) => paper.replaceAll("<", "《").replaceAll(">", "》")).join("；");
}

/** The circulars of the rulebook. None states a last day; a plan runs as its title or its targets say. */
export const knownDocuments: readonly KnownDocument[] = circulars.map((circular) => ({
  key: keyOf(circular),
  facts: {
    title: titleOf(circular.title),
    issuer: circular.issuer,
    number: circular.number,
    issuedOn: circular.issuedOn,
    effectiveOn: null,
    expiresOn: null,
    planFrom: null,
    planUntil: circular.planHorizon,
    regionCode: circular.jurisdiction,
    level: circular.level,
  },
}));

/** The document that a citation of the rulebook is of. */
export const citedKey = (cite: { readonly issuer: string; readonly version: string }): string | undefined =>
  circulars.filter(({ issuer, issuedOn }) => issuer === cite.issuer && issuedOn.startsWith(cite.version)).map(keyOf)[0];
