/** mulberry32: small, and the same numbers everywhere. */
export const randomFrom = (seed: number): (() => number) => {
  // Signed, as a number of 32 bits with a sign needs no box of its own.
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
