import type { DatedRule } from "../../../engine/dated-rule.ts";

/** How periods of months and years end. The movement past holidays needs a calendar of working days (`WorkingDayCalendar`). */
export const periodRule: DatedRule = {
  id: "implementing-rules-2023-5",
  inForceFrom: "2024-01-20",
  inForceTo: null,
  cites: [
    {
      issuer: "国务院",
      document: "中华人民共和国专利法实施细则",
      version: "2023",
      clause: "第五条",
      words:
        "以其最后一月的相应日为期限届满日；该月无相应日的，以该月最后一日为期限届满日；期限届满日是法定休假日的，以休假日后的第一个工作日为期限届满日",
      standing: "law",
    },
  ],
};
