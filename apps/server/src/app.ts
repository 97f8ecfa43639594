import type { FastifyInstance } from "fastify";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Database } from "./database/schema.ts";
import { accountsRoutes, createAccountsService } from "./modules/accounts/index.ts";
import { achievementsRoutes, createAchievementsService } from "./modules/achievements/index.ts";
import { auditRoutes, createAuditService } from "./modules/audit/index.ts";
import { createDemandsService, createUnderstandingService, demandsJobs, demandsRoutes, planStaleDemands } from "./modules/demands/index.ts";
import { createEvidenceService, evidenceRoutes } from "./modules/evidence/index.ts";
import { createExchangeService, exchangeJobs, exchangeRoutes } from "./modules/exchange/index.ts";
import { createFileStore } from "./modules/files/index.ts";
import { createLibrariesService, librariesJobs, librariesRoutes, planLibraryLapses } from "./modules/libraries/index.ts";
import {
  createAchievementMatchesService,
  createMatchActionsService,
  createMatchingEngine,
  createMatchingService,
  createMatchListService,
  createMatchRefreshService,
  createSecondOpinion,
  createSimilarPatentsService,
  matchingJobs,
  matchingRoutes,
  refreshJob,
} from "./modules/matching/index.ts";
import {
  createNameResolutionService,
  nameResolutionJobs,
  nameResolutionRoutes,
  planFirstNameResolution,
  planNameResolution,
} from "./modules/name-resolution/index.ts";
import {
  createBookInForce,
  createCalculatorService,
  createFactsService,
  createFactTableService,
  createHelpRequestsService,
  createNoApplicationService,
  factTableRoutes,
  incentivesJobs,
  incentivesRoutes,
} from "./modules/incentives/index.ts";
import {
  askToJudge,
  createHighValueService,
  createSettingService,
  indicatorsJobs,
  indicatorsRoutes,
  planJudging,
} from "./modules/indicators/index.ts";
import { factCatalogue, incentiveEnumerations, incentiveRules } from "@zhiqiao/rules";
import {
  countDecisionsOn,
  createMatrixService,
  createRulebookChangesService,
  createRulebookImportService,
  createRulebookTableService,
  createWhatIfService,
  readRecordedDecisions,
  rulebookRoutes,
  whatIfRoutes,
} from "./modules/incentives/index.ts";
import { createNotificationsService, notificationsRoutes } from "./modules/notifications/index.ts";
import {
  createAnnuityReminders,
  createPatentFactsService,
  createPatentsService,
  createRegistryEngine,
  patentFactsRoutes,
  patentsJobs,
  patentsRoutes,
  planAnnuityReminders,
} from "./modules/patents/index.ts";
import {
  createOrganizationFactsService,
  createOrganizationNamesService,
  createOrganizationsService,
  organizationsRoutes,
} from "./modules/organizations/index.ts";
import {
  createSavedSearchesService,
  createSearchWatcher,
  planSearchWatch,
  searchJobs,
  searchRoutes,
  watchJob,
} from "./modules/search/index.ts";
import { createPopulationImportService, createPopulationsService, createRegionsService, regionsRoutes } from "./modules/regions/index.ts";
import { createPolicyServices, policyRoutes } from "./modules/policy/index.ts";
import { createReferenceService, referenceRoutes } from "./modules/reference/index.ts";
import { createSystemService, systemRoutes } from "./modules/system/index.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import type { AppConfig } from "./platform/config.ts";
import { createHttpServer } from "./platform/http/http-server.ts";
import { installOpenApi, installWebPages } from "./platform/http/web-pages.ts";
import { type SignedInActor, systemActor } from "./platform/actor.ts";
import { createJobWorker, enqueue, jobChannel } from "./platform/jobs/job-queue.ts";
import { listen, type Listener } from "./platform/listen.ts";
import { changeChannel, type RecordChange, runWork, type Work } from "./platform/work.ts";

/** New patents are matched against all open demands, and watched searches run, this long after the last batch was heard of. */
const refreshDelayMs = 2_000;
/** No upload takes this long; what is left of an older one was left by a process that died. */
const abandonedAfterMs = 24 * 3_600_000;

export interface App {
  readonly http: FastifyInstance;
  /** Starts jobs and the matching index, then answers requests. */
  listen(): Promise<{ readonly address: string }>;
  close(): Promise<void>;
  /** Resolves when the index holds everything that was committed before the call; for tests and measurements. */
  settle(): Promise<void>;
}

/** The composition root: builds every module with plain factories and joins them here and nowhere else. */
export async function createApp({
  db,
  pool,
  config,
  log,
  clock = systemClock,
}: {
  db: Kysely<Database>;
  pool: Pool;
  config: AppConfig;
  log: Logger;
  clock?: Clock;
}): Promise<App> {
  const files = createFileStore({ folder: config.dataFolder });
  const accounts = createAccountsService({ db, clock });
  const audit = createAuditService({ db, clock, anchorFolder: config.dataFolder });
  const populations = createPopulationsService();
  const regionServices = {
    regions: createRegionsService({ clock }),
    populations,
    populationImport: createPopulationImportService({ db, populations }),
  };
  // A new organisation, or a name stated of one, may be whom names of earlier imports mean.
  const compareNames = ({ tx, actor }: Work<SignedInActor>): Promise<void> => planNameResolution(tx, actor.organizationId);
  const organizations = createOrganizationsService({ clock, onRegistered: compareNames });
  const names = createNameResolutionService({ register: (work, given) => organizations.create(work, given) });
  const organizationServices = {
    organizations,
    facts: createOrganizationFactsService({ clock }),
    names: createOrganizationNamesService({ clock, onNamed: compareNames }),
  };
  const notifications = createNotificationsService();
  let listener: Listener | undefined;
  const registry = createRegistryEngine({
    db,
    pool,
    log,
    heard: () => listener?.heard() ?? Promise.resolve(false),
    from: config.registryIndexFrom,
    megabytes: config.registryIndexMegabytes,
  });
  const patents = createPatentsService({ registry });
  const patentFacts = createPatentFactsService({ clock });
  const demands = createDemandsService({ clock, notifications });
  const engine = createMatchingEngine({
    db,
    log,
    folder: config.dataFolder,
    searchServer: config.searchServer,
    // One waiting run is enough for any number of changes; it waits a moment so that an import asks once.
    onPatentsChanged: () =>
      runWork(db, systemActor, async (work) => {
        const runAt = new Date(clock.now().getTime() + refreshDelayMs);
        for (const { kind, dedupeKey } of [refreshJob, watchJob])
          await enqueue(work.tx, kind, {}, { organizationId: null, dedupeKey, runAt });
        await askToJudge(work, runAt);
      }),
  });
  const matching = createMatchingService({
    engine,
    clock,
    demands,
    opinion: createSecondOpinion({ endpoint: config.secondOpinion, log }),
  });
  const matchingServices = {
    matching,
    achievements: createAchievementMatchesService({ engine, clock, demands }),
    similar: createSimilarPatentsService({ engine }),
    actions: createMatchActionsService({ clock, notifications, demands }),
    lists: createMatchListService({ clock }),
  };
  const exchange = createExchangeService({ db, pool, files, clock, maxUploadBytes: config.maxUploadBytes });
  const searches = createSavedSearchesService({ patents });
  const reference = createReferenceService({ db, files, maxUploadBytes: config.maxUploadBytes, onSeiChanged: askToJudge });
  const highValue = createHighValueService({ clock });
  const policy = createPolicyServices({
    clock,
    decided: {
      approvedValues: async (tx, knownOn) => (await readRecordedDecisions(tx, incentiveRules, { day: knownOn, knownOn })).overrides,
      countDecisions: countDecisionsOn,
    },
  });
  const libraries = createLibrariesService({
    db,
    clock,
    patents,
    notifications,
    files,
    countDemands: async (work, patentId) => {
      // While the index loads, nobody can say how many.
      if (!engine.status().loaded) return undefined;
      return (await matching.demandsFor(work, patentId, { limit: 0, offset: 0, strength: ["strong", "possible"] })).total;
    },
  });
  const ruleSet = { rules: incentiveRules, enumerations: incentiveEnumerations, catalogue: factCatalogue };
  const changes = createRulebookChangesService({ clock, book: ruleSet, notifications });
  const table = createRulebookTableService({ clock, book: ruleSet });
  const rulebook = { changes, table, matrix: createMatrixService(table), imports: createRulebookImportService({ db, table, changes }) };
  const book = createBookInForce();
  const incentiveFacts = createFactsService({ clock });
  const incentives = {
    facts: incentiveFacts,
    calculator: createCalculatorService({ db, clock, book, facts: incentiveFacts }),
    noApplication: createNoApplicationService({ clock, book }),
    help: createHelpRequestsService({ clock, notifications }),
  };
  const evidence = createEvidenceService();
  const system = createSystemService({ db, clock, engine, registry, version: config.version });

  const http = await createHttpServer({ config, authenticate: accounts.authenticate, log });
  await installOpenApi(http, config);
  await http.register(
    async (api) => {
      accountsRoutes(api, db, accounts, config);
      auditRoutes(api, db, audit);
      organizationsRoutes(api, db, organizationServices);
      regionsRoutes(api, db, regionServices);
      nameResolutionRoutes(api, db, { names, organizations });
      exchangeRoutes(api, db, exchange);
      patentsRoutes(api, db, patents);
      achievementsRoutes(api, db, createAchievementsService());
      patentFactsRoutes(api, db, patentFacts);
      demandsRoutes(api, db, demands, createUnderstandingService({ clock }));
      librariesRoutes(api, db, libraries);
      matchingRoutes(api, db, matchingServices);
      indicatorsRoutes(api, db, { highValue, settings: createSettingService() });
      rulebookRoutes(api, db, rulebook);
      incentivesRoutes(api, db, incentives, config);
      factTableRoutes(api, createFactTableService({ db, clock, facts: incentiveFacts }));
      whatIfRoutes(api, db, createWhatIfService({ db, pool, clock, book: ruleSet }));
      referenceRoutes(api, db, reference);
      policyRoutes(api, db, policy);
      evidenceRoutes(api, db, evidence);
      notificationsRoutes(api, db, notifications);
      searchRoutes(api, db, searches);
      systemRoutes(api, db, system);
    },
    { prefix: "/api" },
  );
  await installWebPages(http, config);

  const jobs = createJobWorker({
    db,
    log,
    handlers: {
      ...exchangeJobs(exchange),
      ...nameResolutionJobs({ db }),
      ...demandsJobs({ db, demands, clock }),
      ...indicatorsJobs({ db, pool, clock }),
      ...incentivesJobs({ db, pool, clock }),
      ...patentsJobs({ db, reminders: createAnnuityReminders({ clock, notifications }), clock }),
      ...searchJobs({ db, watcher: createSearchWatcher({ db, patents, notifications }), clock }),
      ...librariesJobs({ db, libraries, clock }),
      ...matchingJobs(createMatchRefreshService({ db, engine, notifications, clock })),
    },
  });
  let anchors: { stop(): Promise<void> } | undefined;

  async function start(): Promise<void> {
    listener = listen(
      pool,
      [changeChannel, jobChannel],
      (channel, payload) => {
        if (channel === jobChannel) jobs.wake();
        else {
          const change = JSON.parse(payload) as RecordChange;
          engine.note(change);
          registry.note(change);
        }
      },
      () => {
        engine.reload();
        registry.reload();
      },
      (error) => log.warn({ err: error }, "listening connection lost"),
    );
    anchors = await audit.keepAnchors((error) => log.error({ err: error }, "audit anchor could not be written"));
    await files.dropAbandoned(new Date(clock.now().getTime() - abandonedAfterMs));
    engine.start();
    registry.start();
    await reference.ensureStarter();
    await jobs.start({ alone: config.alone });
    await planStaleDemands(db, clock.now());
    await planAnnuityReminders(db, clock.now());
    await planFirstNameResolution(db);
    await planJudging(db, clock.now());
    await planSearchWatch(db, clock.now());
    await planLibraryLapses(db, clock.now());
  }

  return {
    http,
    async listen() {
      await start();
      const address = await http.listen({ host: config.host, port: config.port });
      return { address };
    },
    async close() {
      await http.close();
      await jobs.stop();
      await listener?.stop();
      await engine.stop();
      await registry.stop();
      await anchors?.stop();
    },
    async settle() {
      await listener?.heard();
      await engine.settle();
      await registry.settle();
    },
  };
}
