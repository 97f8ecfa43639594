import { circularHand } from "../../circular.ts";
import { applicantsOf } from "../../worked-examples.ts";

/** Plan period 2022–2024 by its title; body and annex state the same awards, not always in the same words. */
export const yantai2022 = circularHand({
  issuer: "烟台市人民政府办公室",
  title: "关于印发烟台市知识产权高质量发展三年行动方案的通知",
  number: "烟政办字〔2022〕19号",
  issuedOn: "2022-05-13",
  jurisdiction: "370600",
  level: "city",
  planHorizon: "2024-12-31",
});

export const yantaiApplicants = applicantsOf("370600");

/** The day on which the examples are asked, within the plan period. */
export const exampleDay = "2024-06-30";
