import { circularHand } from "../../circular.ts";
import { applicantsOf } from "../../worked-examples.ts";

/** Two papers in one notice: 工作方案 (A) and 工作措施 (B). Targets to 2023. */
export const weihai2021 = circularHand({
  issuer: "威海市市场监督管理局",
  title: "关于印发《威海市高价值专利培育工作方案》《关于落实<关于促进专利技术转移转化 助力中小企业创新发展工作实施方案>的工作措施》的通知",
  number: null,
  issuedOn: "2021-05-27",
  jurisdiction: "371000",
  level: "city",
  planHorizon: "2023-12-31",
});

export const weihaiApplicants = applicantsOf("371000");
