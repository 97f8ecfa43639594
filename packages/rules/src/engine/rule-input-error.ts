/** A fact that cannot be true whatever the law says: a day that does not exist, a negative amount. Names the fact. */
export class RuleInputError extends RangeError {
  readonly fact: string;
  readonly value: string;

  constructor(fact: string, value: string, expected: string) {
    super(`${fact} is ${JSON.stringify(value)}, expected ${expected}`);
    this.name = "RuleInputError";
    this.fact = fact;
    this.value = value;
  }
}
