/** Whose statement it is, and how much it counts. */
export interface RegistrationSource {
  readonly organizationId: string;
  readonly sourceId: string;
  readonly sourceAtMs: number;
  readonly fileSha256: string;
  /** 30 official feed, 20 authority or operator, 10 the owner's own. */
  readonly precedence: 10 | 20 | 30;
  /** What a person stated on a screen, here or in another registry. */
  readonly form?: boolean;
}
