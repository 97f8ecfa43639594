import { circularHand } from "../../circular.ts";
import { applicantsOf } from "../../worked-examples.ts";

/** Targets to 2023; no expiry stated. */
export const shandong2021 = circularHand({
  issuer: "山东省市场监督管理局、山东省财政厅",
  title: "关于印发《关于促进专利技术转移转化 助力中小企业创新发展工作实施方案》的通知",
  number: null,
  issuedOn: "2021-04-19",
  jurisdiction: "370000",
  level: "province",
  planHorizon: "2023-12-31",
});

/** Of a city of the province for which the book holds no circular. */
export const shandongApplicants = applicantsOf("370100");
