import type { Language } from "@zhiqiao/contracts";

/** One class of 国民经济行业分类 GB/T 4754—2017: a 门类 (`C`) or a 大类 (`C34`). */
export interface Industry {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** 门类, each with its 大类 as `digits 中文 | English`. */
const table: readonly (Industry & { readonly divisions: readonly string[] })[] = [
  {
    code: "A",
    nameZh: "农、林、牧、渔业",
    nameEn: "Agriculture, forestry, animal husbandry and fishery",
    divisions: [
      "01 农业|Crop farming",
      "02 林业|Forestry",
      "03 畜牧业|Animal husbandry",
      "04 渔业|Fishery",
      "05 农、林、牧、渔专业及辅助性活动|Support activities for agriculture",
    ],
  },
  {
    code: "B",
    nameZh: "采矿业",
    nameEn: "Mining",
    divisions: [
      "06 煤炭开采和洗选业|Coal mining and washing",
      "07 石油和天然气开采业|Oil and gas extraction",
      "08 黑色金属矿采选业|Ferrous ore mining",
      "09 有色金属矿采选业|Non-ferrous ore mining",
      "10 非金属矿采选业|Non-metallic mineral mining",
      "11 开采专业及辅助性活动|Mining support activities",
      "12 其他采矿业|Other mining",
    ],
  },
  {
    code: "C",
    nameZh: "制造业",
    nameEn: "Manufacturing",
    divisions: [
      "13 农副食品加工业|Processing of farm and side-line food",
      "14 食品制造业|Food manufacturing",
      "15 酒、饮料和精制茶制造业|Wine, beverages and refined tea",
      "16 烟草制品业|Tobacco",
      "17 纺织业|Textiles",
      "18 纺织服装、服饰业|Apparel",
      "19 皮革、毛皮、羽毛及其制品和制鞋业|Leather, fur, feather and footwear",
      "20 木材加工和木、竹、藤、棕、草制品业|Wood, bamboo and straw products",
      "21 家具制造业|Furniture",
      "22 造纸和纸制品业|Paper",
      "23 印刷和记录媒介复制业|Printing and recorded media",
      "24 文教、工美、体育和娱乐用品制造业|Education, craft, sports and recreation goods",
      "25 石油、煤炭及其他燃料加工业|Petroleum, coal and other fuel processing",
      "26 化学原料和化学制品制造业|Chemical materials and products",
      "27 医药制造业|Pharmaceuticals",
      "28 化学纤维制造业|Chemical fibres",
      "29 橡胶和塑料制品业|Rubber and plastics",
      "30 非金属矿物制品业|Non-metallic mineral products",
      "31 黑色金属冶炼和压延加工业|Smelting and rolling of ferrous metals",
      "32 有色金属冶炼和压延加工业|Smelting and rolling of non-ferrous metals",
      "33 金属制品业|Metal products",
      "34 通用设备制造业|General-purpose machinery",
      "35 专用设备制造业|Special-purpose machinery",
      "36 汽车制造业|Motor vehicles",
      "37 铁路、船舶、航空航天和其他运输设备制造业|Railway, ship, aerospace and other transport equipment",
      "38 电气机械和器材制造业|Electrical machinery and apparatus",
      "39 计算机、通信和其他电子设备制造业|Computers, communication and other electronic equipment",
      "40 仪器仪表制造业|Measuring instruments",
      "41 其他制造业|Other manufacturing",
      "42 废弃资源综合利用业|Recycling of waste resources",
      "43 金属制品、机械和设备修理业|Repair of metal products and machinery",
    ],
  },
  {
    code: "D",
    nameZh: "电力、热力、燃气及水生产和供应业",
    nameEn: "Electricity, heat, gas and water supply",
    divisions: ["44 电力、热力生产和供应业|Electricity and heat", "45 燃气生产和供应业|Gas", "46 水的生产和供应业|Water"],
  },
  {
    code: "E",
    nameZh: "建筑业",
    nameEn: "Construction",
    divisions: [
      "47 房屋建筑业|Buildings",
      "48 土木工程建筑业|Civil engineering",
      "49 建筑安装业|Building installation",
      "50 建筑装饰、装修和其他建筑业|Decoration and other construction",
    ],
  },
  {
    code: "F",
    nameZh: "批发和零售业",
    nameEn: "Wholesale and retail",
    divisions: ["51 批发业|Wholesale", "52 零售业|Retail"],
  },
  {
    code: "G",
    nameZh: "交通运输、仓储和邮政业",
    nameEn: "Transport, storage and post",
    divisions: [
      "53 铁路运输业|Railway transport",
      "54 道路运输业|Road transport",
      "55 水上运输业|Water transport",
      "56 航空运输业|Air transport",
      "57 管道运输业|Pipeline transport",
      "58 多式联运和运输代理业|Multimodal transport and forwarding",
      "59 装卸搬运和仓储业|Handling and storage",
      "60 邮政业|Post",
    ],
  },
  {
    code: "H",
    nameZh: "住宿和餐饮业",
    nameEn: "Accommodation and catering",
    divisions: ["61 住宿业|Accommodation", "62 餐饮业|Catering"],
  },
  {
    code: "I",
    nameZh: "信息传输、软件和信息技术服务业",
    nameEn: "Information transmission, software and IT services",
    divisions: [
      "63 电信、广播电视和卫星传输服务|Telecommunications, broadcasting and satellite transmission",
      "64 互联网和相关服务|Internet services",
      "65 软件和信息技术服务业|Software and IT services",
    ],
  },
  {
    code: "J",
    nameZh: "金融业",
    nameEn: "Finance",
    divisions: [
      "66 货币金融服务|Monetary services",
      "67 资本市场服务|Capital markets",
      "68 保险业|Insurance",
      "69 其他金融业|Other finance",
    ],
  },
  { code: "K", nameZh: "房地产业", nameEn: "Real estate", divisions: ["70 房地产业|Real estate"] },
  {
    code: "L",
    nameZh: "租赁和商务服务业",
    nameEn: "Leasing and business services",
    divisions: ["71 租赁业|Leasing", "72 商务服务业|Business services"],
  },
  {
    code: "M",
    nameZh: "科学研究和技术服务业",
    nameEn: "Research and technical services",
    divisions: [
      "73 研究和试验发展|Research and development",
      "74 专业技术服务业|Professional technical services",
      "75 科技推广和应用服务业|Technology promotion and application",
    ],
  },
  {
    code: "N",
    nameZh: "水利、环境和公共设施管理业",
    nameEn: "Water conservancy, environment and public facilities",
    divisions: [
      "76 水利管理业|Water conservancy",
      "77 生态保护和环境治理业|Ecological protection and environmental treatment",
      "78 公共设施管理业|Public facilities",
      "79 土地管理业|Land administration",
    ],
  },
  {
    code: "O",
    nameZh: "居民服务、修理和其他服务业",
    nameEn: "Resident, repair and other services",
    divisions: [
      "80 居民服务业|Resident services",
      "81 机动车、电子产品和日用产品修理业|Repair of vehicles, electronics and daily goods",
      "82 其他服务业|Other services",
    ],
  },
  { code: "P", nameZh: "教育", nameEn: "Education", divisions: ["83 教育|Education"] },
  { code: "Q", nameZh: "卫生和社会工作", nameEn: "Health and social work", divisions: ["84 卫生|Health", "85 社会工作|Social work"] },
  {
    code: "R",
    nameZh: "文化、体育和娱乐业",
    nameEn: "Culture, sports and entertainment",
    divisions: [
      "86 新闻和出版业|Press and publishing",
      "87 广播、电视、电影和录音制作业|Broadcasting, film and recording",
      "88 文化艺术业|Culture and art",
      "89 体育|Sports",
      "90 娱乐业|Entertainment",
    ],
  },
  {
    code: "S",
    nameZh: "公共管理、社会保障和社会组织",
    nameEn: "Public administration, social security and social organisations",
    divisions: [
      "91 中国共产党机关|Organs of the Communist Party of China",
      "92 国家机构|State institutions",
      "93 人民政协、民主党派|CPPCC and democratic parties",
      "94 社会保障|Social security",
      "95 群众团体、社会团体和其他成员组织|Mass, social and other member organisations",
      "96 基层群众自治组织及其他组织|Grass-roots self-government and other organisations",
    ],
  },
  { code: "T", nameZh: "国际组织", nameEn: "International organisations", divisions: ["97 国际组织|International organisations"] },
];

const toDivision = (section: string, line: string): Industry => {
  const [named = "", nameEn = ""] = line.split("|");
  return { code: `${section}${named.slice(0, 2)}`, nameZh: named.slice(3), nameEn };
};

/** 门类 with their 大类. */
export const industrySections: readonly { readonly section: Industry; readonly divisions: readonly Industry[] }[] = table.map(
  ({ code, nameZh, nameEn, divisions }) => ({
    section: { code, nameZh, nameEn },
    divisions: divisions.map((line) => toDivision(code, line)),
  }),
);

const byCode: ReadonlyMap<string, Industry> = new Map(
  industrySections.flatMap(({ section, divisions }) => [section, ...divisions].map((one) => [one.code, one] as const)),
);

/** The class that a code names; a finer code (`C3424`) is read by its 大类, an unknown one gives nothing. */
export const findIndustry = (code: string): Industry | undefined => byCode.get(code) ?? byCode.get(code.slice(0, 3)) ?? undefined;

/** `通用设备制造业（C34）`; a code that the table does not know is shown as it is. */
export const industryText = (code: string, language: Language): string => {
  const found = findIndustry(code);
  if (found === undefined) return code;
  return language === "en" ? `${found.nameEn} (${code})` : `${found.nameZh}（${code}）`;
};

/** Choices of a Select, grouped by 门类; `search` holds code and both names. */
export const industryOptions = (language: Language): { label: string; options: { value: string; label: string; search: string }[] }[] =>
  industrySections.map(({ section, divisions }) => ({
    label: `${section.code} ${language === "en" ? section.nameEn : section.nameZh}`,
    options: divisions.map((one) => ({
      value: one.code,
      label: industryText(one.code, language),
      search: `${one.code} ${one.nameZh} ${one.nameEn}`.toLowerCase(),
    })),
  }));
