// `npm run check`: everything about the sources that can be judged without running them, and proof that the judges can fail.
import { register } from "tsx/esm/api";

register();
const { checkAll } = await import("./check/check-all.ts");
process.exitCode = checkAll();
