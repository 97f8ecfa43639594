import type { Confidentiality, DemandStatus } from "@zhiqiao/contracts";

export interface DemandFilter {
  readonly q?: string | undefined;
  readonly status?: DemandStatus[] | undefined;
  readonly industry?: string | undefined;
  readonly region?: string | undefined;
  readonly confidentiality?: Confidentiality[] | undefined;
  readonly own?: boolean | undefined;
  /** Only demands of this organisation. */
  readonly organizationId?: string | undefined;
  /** Only published demands last confirmed before this moment. */
  readonly staleBefore?: Date | undefined;
}
