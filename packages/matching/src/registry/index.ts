export { createRegistryIndex, type RegistryIndex } from "./registry-index.ts";
export type {
  ChangingFacet,
  DayColumn,
  RegistryAnswer,
  RegistryCondition,
  RegistryFacet,
  RegistryHit,
  RegistryOrder,
  RegistryPatent,
  RegistryQuery,
  TextField,
} from "./types.ts";
export { registryFacets } from "./types.ts";
