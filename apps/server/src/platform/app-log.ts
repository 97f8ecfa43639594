import pino, { type Logger } from "pino";
import { openRotatingLog } from "./postgres/rotating-log.ts";

/** Requests and background work, in `app.log` of bounded size; on the standard output for those who collect it there (`folder` undefined). */
export const openAppLog = ({ folder, level }: { readonly folder: string | undefined; readonly level: string }): Logger =>
  folder === undefined ? pino({ level }) : pino({ level }, openRotatingLog(folder, "app.log"));
