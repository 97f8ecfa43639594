import { z } from "zod";
import { CarriedFields } from "../patents/index.ts";

/** What a package says it is; another number is another format, and is refused. */
export const packageFormat = "zhiqiao-library-package";
export const packageVersion = 1;
export const manifestName = "manifest.json";
/** The lines of a package, in the order in which they are read. README is for people. */
export const packageParts = ["sources.jsonl", "entries.jsonl", "statements.jsonl", "README.md"] as const;
export type PackagePart = (typeof packageParts)[number];

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
export const Manifest = z.object({
  format: z.literal(packageFormat),
  version: z.literal(packageVersion),
  packageId: z.uuid(),
  library: z.object({ id: z.uuid(), nameZh: z.string().max(200), nameEn: z.string().max(200).nullable(), regionCode: z.string().max(20) }),
  producer: z.object({ organization: z.string().max(200), by: z.string().max(100) }),
  createdAt: z.iso.datetime(),
  statuses: z.array(z.string().max(20)).max(10),
  counts: z.object({ entries: z.int().min(0), statements: z.int().min(0), sources: z.int().min(0) }),
  files: z
    .array(z.object({ name: z.enum(packageParts), bytes: z.int().min(0), lines: z.int().min(0), sha256: Sha256 }))
    .length(packageParts.length),
});
export type Manifest = z.infer<typeof Manifest>;

export const SourceLine = z.object({
  id: z.uuid(),
  kind: z.enum(["import_file", "form", "feed", "computation", "clause"]),
  title: z.string().max(500),
  by: z.string().max(200).nullable(),
  fileSha256: z.string().max(64).nullable(),
  recordedAt: z.iso.datetime(),
});

/** `app:` and `pub:` with a number: how a patent is found. */
const Keys = z
  .array(z.string().regex(/^[a-z]{3}:\S{1,76}$/u))
  .min(1)
  .max(50);
const Stated = z.union([z.string().max(400), z.array(z.string().max(60)).max(20)]);
/** One entry with its screening and indexing; `at` is its place, by which statements name it. */
export const EntryLine = z.object({
  at: z.int().min(0),
  id: z.uuid(),
  keys: Keys,
  title: z.string().max(2000),
  status: z.string().max(20),
  sinceDay: z.iso.date(),
  admittedOn: z.iso.date().nullable(),
  screening: z
    .array(
      z.object({
        expert: z.string().min(1).max(200),
        at: z.iso.datetime(),
        scores: z.array(z.object({ criterion: z.string().max(40), score: z.int().min(0).max(100), note: z.string().max(300) })).max(20),
      }),
    )
    .max(200),
  indexing: z
    .array(
      z.object({
        field: z.string().max(40),
        state: z.enum(["suggested", "confirmed"]),
        value: Stated,
        sentence: z.string().max(5000).nullable(),
        version: z.string().max(60).nullable(),
        by: z.string().max(200).nullable(),
        at: z.iso.datetime(),
      }),
    )
    .max(40),
});
export type EntryLine = z.infer<typeof EntryLine>;

export const StatementLine = z.object({
  at: z.int().min(0),
  keys: Keys,
  sourceId: z.uuid(),
  line: z.int().min(0),
  precedence: z.int().min(0).max(100),
  hash: Sha256,
  fields: CarriedFields,
});

/** For people who open a package. */
export const packageReadme = (
  manifest: Pick<Manifest, "library" | "producer" | "createdAt" | "counts">,
): string => `# 运营库交换包 · library exchange package

${manifest.library.nameZh}（${manifest.producer.organization}，${manifest.createdAt}）：${manifest.counts.entries} 个条目。

- manifest.json：格式、版本、来源、件数和各文件的 SHA-256
- entries.jsonl：条目及其筛选评分、标引（每行一条）
- statements.jsonl：各来源对专利的陈述；sources.jsonl：这些来源
- 在“运营库 → 交换”导入。同一个包导入两次不会重复；条目到达后为待审。

${manifest.library.nameEn ?? manifest.library.nameZh} (${manifest.producer.organization}, ${manifest.createdAt}): ${manifest.counts.entries} entries.

- manifest.json: format, version, producer, counts and the SHA-256 of each file
- entries.jsonl: entries with scores and indexing, one a line
- statements.jsonl: what sources state of the patents; sources.jsonl: those sources
- Take it in under "Libraries → Exchange". The same package twice changes nothing; entries arrive for review.
`;
