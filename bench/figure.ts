/** One measured figure beside the bar that the project sets itself. `met` is null where there is no bar, or nothing to measure with. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly bar: string;
  readonly met: boolean | null;
}
