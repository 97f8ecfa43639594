import { useEffect, useState } from "react";

/** Whole seconds until a moment (milliseconds since 1970), counted down; undefined when there is none or it has passed. */
export const useCountdown = (untilMs: number | undefined): number | undefined => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (untilMs === undefined) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [untilMs]);
  if (untilMs === undefined) return undefined;
  const left = Math.ceil((untilMs - now) / 1000);
  return left > 0 ? left : undefined;
};
