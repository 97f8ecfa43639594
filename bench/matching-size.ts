const fewest = 1000;
const asked = process.env["ZHIQIAO_BENCH_DOCUMENTS"] ?? "";

if (asked !== "" && (!/^\d+$/u.test(asked) || Number(asked) < fewest)) {
  console.error(`ZHIQIAO_BENCH_DOCUMENTS 须为不小于 ${fewest} 的整数，例如 100000；现为“${asked}”。`);
  console.error(`ZHIQIAO_BENCH_DOCUMENTS must be a whole number of at least ${fewest}, such as 100000; it is "${asked}".`);
  process.exit(2);
}

/** How many made-up supplies the largest index of the matching bench holds: `ZHIQIAO_BENCH_DOCUMENTS`, undefined where it is not set. */
export const benchDocuments = asked === "" ? undefined : Number(asked);
