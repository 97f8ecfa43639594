import type { PolicyFacts } from "@zhiqiao/contracts";

/** A document that the rulebook cites: known by its bibliographic facts, whether anybody has loaded its text or not. */
export interface KnownDocument extends PolicyFacts {
  readonly key: string;
}

const undated = { effectiveOn: null, expiresOn: null } as const;

/** The documents that the rulebook cites. None states a last day; the plans run as their titles or targets say. */
export const knownDocuments: readonly KnownDocument[] = [
  {
    key: "shandong-2021",
    title: "关于促进专利技术转移转化 助力中小企业创新发展工作实施方案",
    issuer: "山东省市场监督管理局、山东省财政厅",
    number: null,
    issuedOn: "2021-04-19",
    ...undated,
    planFrom: null,
    planUntil: "2023-12-31",
    regionCode: "370000",
    level: "province",
  },
  {
    key: "weihai-2021",
    title: "威海市高价值专利培育工作方案；关于落实《关于促进专利技术转移转化 助力中小企业创新发展工作实施方案》的工作措施",
    issuer: "威海市市场监督管理局",
    number: null,
    issuedOn: "2021-05-27",
    ...undated,
    planFrom: null,
    planUntil: "2023-12-31",
    regionCode: "371000",
    level: "city",
  },
  {
    key: "weihai-torch-zone-2022",
    title: "威海火炬高技术产业开发区国家级知识产权强国建设试点园区工作方案（2022-2025年）",
    issuer: "威海火炬高技术产业开发区管理委员会",
    number: "威高管发〔2022〕17号",
    issuedOn: "2022-11-25",
    ...undated,
    planFrom: "2022-01-01",
    planUntil: "2025-12-31",
    regionCode: "371071",
    level: "zone",
  },
  {
    key: "yantai-2022",
    title: "烟台市知识产权高质量发展三年行动方案——烟台市建设国家知识产权强市工作方案（2022-2024年）",
    issuer: "烟台市人民政府办公室",
    number: "烟政办字〔2022〕19号",
    issuedOn: "2022-05-13",
    ...undated,
    planFrom: "2022-01-01",
    planUntil: "2024-12-31",
    regionCode: "370600",
    level: "city",
  },
  {
    key: "xuchang-2023",
    title: "许昌市加强高价值专利培育 推动经济社会高质量发展的实施意见",
    issuer: "许昌市知识产权战略实施工作联席会议办公室",
    number: "许知战联办〔2023〕4号",
    issuedOn: "2023-06-15",
    ...undated,
    planFrom: null,
    planUntil: null,
    regionCode: "411000",
    level: "city",
  },
];
