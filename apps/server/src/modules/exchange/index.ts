export { actorOfAccount, actorOfLogin } from "./account-actor.ts";
export { createExchangeService, type ExchangeService } from "./create-exchange.ts";
export { exchangeJobs } from "./exchange.jobs.ts";
export { exchangeRoutes } from "./exchange.routes.ts";
export { keepFile } from "./stored-bytes.ts";
export { importFile, type ImportFileOptions } from "./import-file.ts";
