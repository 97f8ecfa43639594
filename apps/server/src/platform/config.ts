/** What the app needs to know to run; read from the environment by the command that starts it, never by modules. */
export interface AppConfig {
  readonly host: string;
  readonly port: number;
  /** Uploaded files are kept below it, in `files/`. */
  readonly dataFolder: string;
  /** Built web application (apps/web/dist). */
  readonly webFolder: string;
  readonly version: string;
  readonly maxUploadBytes: number;
  /** Requests a minute and caller, and sign-in attempts a minute and address. */
  readonly requestsPerMinute: number;
  readonly signInsPerMinute: number;
  /** Answers of the incentive calculator a minute and address: it is open to everybody. */
  readonly calculationsPerMinute: number;
  readonly trustProxy: boolean;
  /** The only app on its database: leases of jobs that a killed run left behind are void at the start. */
  readonly alone: boolean;
  /** Patents from which on lists are answered by an index in memory, and the megabytes that it may take; 0: none. */
  readonly registryIndexFrom: number;
  readonly registryIndexMegabytes: number;
  /** OpenSearch or Elasticsearch that keeps the matching indexes in place of this process. */
  readonly searchServer?: SearchServer | undefined;
  /** A model whose opinion of ranked patents may be asked beside our own. Absent: none, and nothing leaves the platform. */
  readonly secondOpinion?: SecondOpinionEndpoint | undefined;
}

/** A rerank endpoint, or an embeddings endpoint of the OpenAI interface. */
export interface SecondOpinionEndpoint {
  readonly kind: "rerank" | "embeddings";
  /** The whole address, such as `https://host/v1/rerank`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; never logged. */
  readonly key?: string | undefined;
}

/** A search server that keeps matching indexes. */
export interface SearchServer {
  /** `http://` or `https://`, with name and password where it asks for them. */
  readonly url: string;
  /** What the names of its indexes begin with. Each node of the product needs its own, as it fills them at its start. */
  readonly prefix: string;
  /** How long a server that failed is left alone. */
  readonly retryMs: number;
}

export const defaultConfig = {
  host: "127.0.0.1",
  port: 8080,
  maxUploadBytes: 200 * 1024 * 1024,
  requestsPerMinute: 1200,
  signInsPerMinute: 30,
  calculationsPerMinute: 120,
  trustProxy: false,
  alone: true,
  // Below this PostgreSQL answers as fast.
  registryIndexFrom: 10_000,
  registryIndexMegabytes: 3_000,
} as const satisfies Partial<AppConfig>;
