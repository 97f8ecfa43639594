import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { APIRequestContext } from "playwright-core";
import { expect, test } from "vitest";
import { goWithin, listenTo, pageFindings, settled } from "./page-findings.ts";
import { type Language, repository, type Stage } from "./stage.ts";

interface Look {
  readonly language: Language;
  readonly dark: boolean;
  readonly width: 1280 | 390;
}

/** Two looks that together hold each language, theme and width; the pages take turns with the two ways to pair them. */
const pairings: readonly (readonly [Look, Look])[] = [
  [
    { language: "zh-CN", dark: false, width: 1280 },
    { language: "en", dark: true, width: 390 },
  ],
  [
    { language: "en", dark: false, width: 1280 },
    { language: "zh-CN", dark: true, width: 390 },
  ],
];

/** One person of each role and the pages they may open; `$patent` and the like are filled with what they find in their lists. */
const pagesOf: Readonly<Record<string, readonly string[]>> = {
  "officer.weihai": [
    "/",
    "/patents",
    "/patents/$patent",
    "/patents/$patent?tab=timeline",
    "/patents/$patent?tab=claims",
    "/patents/$patent?tab=family",
    "/patents/$patent?tab=citations",
    "/patents/$patent?tab=owners",
    "/patents/$patent?tab=annuities",
    "/patents/$patent?tab=licences",
    "/patents/$patent?tab=awards",
    "/patents/$patent?tab=similar",
    "/patents/$patent?tab=source",
    "/patents/$patent?day=2021-06-01",
    "/patents/compare?id=$patent",
    "/searches",
    "/policies/lint",
    "/policies/lint?severity=conflict",
    "/policies/lint/draft",
    "/libraries",
    "/libraries/$library",
    "/libraries/$library/candidates",
    "/libraries/$library/entries",
    "/libraries/$library/stock?by=owner",
    "/libraries/$library/exchange",
    "/dormant-patents",
    "/wake-ups",
    "/library-entries/$entry",
    "/library-entries/$entry?tab=screening",
    "/library-entries/$entry?tab=indexing",
    "/library-entries/$entry?tab=history",
    "/achievements",
    "/achievements/$achievement",
    "/demands",
    "/demands/$demand",
    "/demands/$demand?tab=facts",
    "/demands/$demand?evidence=demand:$demand",
    "/matches",
    "/matches/$match",
    "/funnel",
    "/organizations",
    "/organizations/$organization",
    "/organizations/names",
    "/organizations/names?show=linked",
    "/regions/371000",
    "/regions/371071-P01",
    "/indicators",
    "/indicators?day=2023-12-31",
    "/indicators/patents",
    "/indicators/patents?verdict=unknown",
    "/indicators/settings",
    "/no-application",
    "/no-application/$decision",
    "/calculator?organization=$organization",
    "/calculator/import",
    "/help-requests",
    "/rules",
    "/rules/WH-15",
    "/rules/matrix",
    "/rules/questions",
    "/rules/changes",
    "/rules/changes/$change",
    "/rules/import",
    "/what-if?payer=371000",
    "/reference",
    "/policies",
    "/policies/371082-2025-1",
    "/policies/371082-2025-1?clause=二(二)4",
    "/policies/371082-2025-1?show=source",
    "/policies/371082-2025-1/versions",
    "/policies/weihai-2021",
    "/policies/clauses?q=质押 贴息",
    "/policies/ask?q=专利质押贷款能补多少利息",
    "/policies/ask",
    "/policies/import",
    "/imports",
    "/imports/new",
    "/imports/$import",
    "/notifications",
    "/account",
    "/audit",
  ],
  "enterprise.hairui": [
    "/",
    "/demands",
    "/demands/new",
    "/demands/$own/edit",
    "/patents",
    "/matches",
    "/matches/$match",
    "/policies",
    "/calculator",
    "/notifications",
  ],
  "transfer.haibin": [
    "/",
    "/patents",
    "/patents/$patent",
    "/libraries",
    "/libraries/$library/entries",
    "/library-entries/$entry?tab=indexing",
    "/dormant-patents?verdict=unknown",
    "/wake-ups",
    "/matches",
    "/matches/$match",
    "/imports/new",
    "/demands",
  ],
  "bank.lancheng": ["/", "/patents?q=电池", "/demands", "/organizations"],
  admin: [
    "/",
    "/accounts",
    "/reference",
    "/reference/$reference",
    "/indicators/settings",
    "/account?tab=password",
    "/account?tab=sessions",
    "/account?tab=totp",
    "/audit",
    "/imports",
  ],
};

/** The paths that the web's router declares. */
const declaredPaths = (): readonly string[] => {
  const features = path.join(repository, "apps/web/src/features");
  return readdirSync(features).flatMap((feature) => {
    try {
      const source = readFileSync(path.join(features, feature, "routes.tsx"), "utf8");
      return [...source.matchAll(/path: "([^"]+)"/gu)].map(([, declared]) => declared ?? "");
    } catch {
      return [];
    }
  });
};

const firstId = async (request: APIRequestContext, list: string): Promise<string | undefined> => {
  const reply = await request.get(`/api${list}`);
  const { items } = (await reply.json()) as { items: readonly { id: string }[] };
  return items[0]?.id;
};

/** The address with its placeholders filled; undefined where the person has no such record. */
const addressOf = async (request: APIRequestContext, page: string): Promise<string | undefined> => {
  const lists = {
    $patent: "/patents?limit=1",
    $demand: "/demands?status=published&limit=1",
    $own: "/demands?own=true&status=published&limit=1",
    $match: "/matches?limit=1",
    $organization: "/organizations?limit=1",
    $achievement: "/achievements?limit=1",
    $import: "/imports?limit=1",
    $library: "/libraries?limit=1",
    $entry: "/library-entries?status=admitted&limit=1",
    $reference: "/reference/versions",
    $decision: "/no-application?limit=1",
    $change: "/rulebook/changes?limit=1",
  };
  let address = page;
  for (const [placeholder, list] of Object.entries(lists)) {
    if (!address.includes(placeholder)) continue;
    const id = await firstId(request, list);
    if (id === undefined) return undefined;
    address = address.replaceAll(placeholder, id);
  }
  return address;
};

/** Looks at pages one after the other as one person and answers what is wrong, by page. */
const findingsAs = async (stage: Stage, login: string | undefined, pages: readonly string[], look: Look): Promise<string[]> => {
  const page = await stage.open(login, look);
  const listening = listenTo(page);
  const found: string[] = [];
  for (const one of pages) {
    const address = await addressOf(page.request, one);
    if (address === undefined) {
      found.push(`${one}: the sample has no such record for ${login}`);
      continue;
    }
    listening.forget();
    // Every Chinese word on an English page has to be in what the server sent for it, so it is loaded; a Chinese one is reached from the page before.
    if (look.language === "en" || one === pages[0]) await page.goto(address);
    else await goWithin(page, address);
    await settled(page);
    const findings = await pageFindings(page, listening, look.language);
    found.push(
      ...findings.map((finding) => `${one} (${login}, ${look.language}, ${look.dark ? "dark" : "light"}, ${look.width}): ${finding}`),
    );
  }
  await page.context().close();
  return found;
};

/** Those that the second pairing, which is in English at 1280 px, does not look at. */
const unseenInEnglish = (login: string, pages: readonly string[]): readonly string[] =>
  pages.filter((page) => (pagesOf[login]?.indexOf(page) ?? -1) % 2 !== 1);

/** Every page, seen by those who use it. */
export function everyPage(stage: () => Stage): void {
  test("the pages visited are all the pages that the router knows", () => {
    const visited = new Set(
      Object.values(pagesOf)
        .flat()
        .map((page) =>
          (page.split("?")[0] ?? "")
            .replaceAll(/\$\w+/gu, "$id")
            .replace(/^\/regions\/.+/u, "/regions/$id")
            .replace(/^\/rules\/[A-Z].+/u, "/rules/$id")
            .replace(/^\/policies\/[^/]*-\d[^/]*/u, "/policies/$id"),
        ),
    );
    expect(declaredPaths().filter((declared) => !visited.has(declared))).toEqual([]);
  });

  test("every table fits at 1280 px in English, whose words are the longer ones", { timeout: 120_000 }, async () => {
    const look = { language: "en", dark: false, width: 1280 } as const;
    const lists = [
      "/patents",
      "/achievements",
      "/searches",
      "/demands",
      "/matches",
      "/organizations",
      "/regions/371000",
      "/indicators/patents",
      "/indicators/settings",
      "/no-application",
      "/rules",
      "/rules/changes",
      "/imports",
      "/policies",
      "/audit",
    ];
    const ofLibraries = ["/libraries", "/libraries/$library/candidates", "/libraries/$library/entries", "/libraries/$library/stock"];
    const asOfficer = findingsAs(stage(), "officer.weihai", unseenInEnglish("officer.weihai", [...lists, ...ofLibraries]), look);
    const asAdmin = findingsAs(stage(), "admin", unseenInEnglish("admin", ["/accounts", "/reference", "/reference/$reference"]), look);
    expect((await Promise.all([asOfficer, asAdmin])).flat()).toEqual([]);
  });

  for (const [which, looks] of pairings.entries()) {
    const words = looks.map(({ language, dark, width }) => `${language} ${dark ? "dark" : "light"} ${width} px`).join(" and ");
    test(`the pages that need no sign-in are accessible, translated and fits in ${words}`, async () => {
      const found = await Promise.all(
        looks.map((look) => findingsAs(stage(), undefined, ["/sign-in", "/calculator?region=371000&kind=agency"], look)),
      );
      expect(found.flat()).toEqual([]);
    });
    for (const [login, pages] of Object.entries(pagesOf)) {
      const turn = pages.filter((_page, index) => index % 2 === which);
      test(`each page of ${login} is accessible, translated and fits in ${words} (${turn.length} pages)`, {
        timeout: 60_000 + turn.length * 10_000,
      }, async () => {
        const found = await Promise.all(looks.map((look) => findingsAs(stage(), login, turn, look)));
        expect(found.flat()).toEqual([]);
      });
    }
  }
}
