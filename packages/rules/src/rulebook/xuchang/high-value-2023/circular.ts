import { circularHand } from "../../circular.ts";
import { applicantsOf } from "../../worked-examples.ts";

/** Neither expiry nor plan period. */
export const xuchang2023 = circularHand({
  issuer: "许昌市知识产权战略实施工作联席会议办公室",
  title: "关于印发《许昌市加强高价值专利培育 推动经济社会高质量发展的实施意见》的通知",
  number: "许知战联办〔2023〕4号",
  issuedOn: "2023-06-15",
  jurisdiction: "411000",
  level: "city",
  planHorizon: null,
});

export const xuchangApplicants = applicantsOf("411000");
