import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { Clock } from "../../platform/clock.ts";
import type { FileStore } from "../files/index.ts";
import type { NotificationsService } from "../notifications/index.ts";
import type { PatentsService } from "../patents/index.ts";
import { createCandidateFinder } from "./candidates.service.ts";
import { createDormantFinder } from "./dormant.service.ts";
import { createEntriesService } from "./entries.service.ts";
import { createEntryStepper } from "./entry-steps.ts";
import { createIndexingService } from "./indexing.service.ts";
import { createLapsing } from "./lapse.service.ts";
import { createLibraryShelf } from "./library.service.ts";
import { createPackagesService } from "./packages.service.ts";
import { createLibraryRuns } from "./runs.service.ts";
import { createScreeningService, type DemandCounter } from "./screening.service.ts";
import { createStockService } from "./stock.service.ts";
import { createWakeUpsService } from "./wake-ups.service.ts";

export type LibrariesService = ReturnType<typeof createLibrariesService>;

/** 高校院所高价值专利运营库: its parts, joined. */
export function createLibrariesService({
  db,
  clock,
  patents,
  notifications,
  files,
  countDemands,
}: {
  db: Kysely<Database>;
  clock: Clock;
  patents: PatentsService;
  notifications: NotificationsService;
  files: FileStore;
  countDemands: DemandCounter;
}) {
  const step = createEntryStepper({ clock, notifications });
  const runs = createLibraryRuns({ db, clock });
  const packages = createPackagesService({ db, files, clock });
  return {
    shelf: createLibraryShelf(),
    candidates: createCandidateFinder(),
    entries: createEntriesService({ clock, patents, step }),
    stock: createStockService({ clock }),
    screening: createScreeningService({ clock, countDemands }),
    indexing: createIndexingService({ clock }),
    lapsing: createLapsing({ db, step }),
    dormant: createDormantFinder({ clock }),
    wakeUps: createWakeUpsService({ db, clock, patents, notifications }),
    runs,
    packages,
    runJob: (runId: string, stopping: AbortSignal): Promise<void> => runs.run(runId, stopping, packages.handlers),
  };
}
