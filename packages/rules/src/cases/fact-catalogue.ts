import type { FactCatalogue } from "../engine/incentive/facts.ts";
import { factKinds, subjectFields } from "./vocabulary.ts";

/** The vocabulary as the engine takes it: a rule that reads any other fact does not compile. */
export const factCatalogue: FactCatalogue = { subject: { fields: subjectFields }, ...factKinds };
