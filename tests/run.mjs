// `npm test`: a browser, then every test, then one line that says how it went.
import { register } from "tsx/esm/api";

register();
const { runTests } = await import("./run/run-tests.ts");
process.exitCode = runTests(process.argv.slice(2));
