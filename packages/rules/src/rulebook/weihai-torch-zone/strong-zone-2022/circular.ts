import { circularHand } from "../../circular.ts";
import { applicantsOf } from "../../worked-examples.ts";

/** Plan period 2022–2025 by its title. */
export const torchZone2022 = circularHand({
  issuer: "威海火炬高技术产业开发区管理委员会",
  title: "关于印发《威海火炬高技术产业开发区国家级知识产权强国建设试点园区工作方案(2022-2025年)》的通知",
  number: "威高管发〔2022〕17号",
  issuedOn: "2022-11-25",
  jurisdiction: "371071",
  level: "zone",
  planHorizon: "2025-12-31",
});

export const torchZoneApplicants = applicantsOf("371071");
