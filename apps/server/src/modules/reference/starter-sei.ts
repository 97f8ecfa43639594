/**
 * A first table of strategic emerging industries, of our own making: whole IPC subclasses by field, from what the subclasses are about. It is
 * an approximation to start with and no official one; every figure that rests on it says so, and an imported official table takes its place.
 */
export const starterSeiTitle = "战略性新兴产业与IPC小类对照（知桥内置近似表，非官方）";
export const starterSeiEdition = "1";

export interface StarterField {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly subclasses: string;
}

export const starterSei: readonly StarterField[] = [
  {
    code: "1",
    nameZh: "新一代信息技术产业",
    nameEn: "New-generation information technology",
    subclasses:
      "G06F G06K G06N G06T G06V G11B G11C H01L H10B H10D H10F H10H H10K H10N H01P H01Q H03B H03C H03D H03F H03G H03H H03J H03K H03L H03M H04B H04H H04J H04K H04L H04M H04Q H04R H04S H04W H05K G09C G02F",
  },
  {
    code: "2",
    nameZh: "高端装备制造产业",
    nameEn: "High-end equipment manufacturing",
    subclasses:
      "B25J B64B B64C B64D B64F B64G B64U B33Y B61B B61C B61D B61F B61G B61H B61J B61K B61L B63B B63C B63G B63H B63J B23Q B23P B23K B23F B22F B81B B81C B82B B82Y G05B G05D G01C G01S G01V E21B F02K",
  },
  {
    code: "3",
    nameZh: "新材料产业",
    nameEn: "New materials",
    subclasses:
      "C01B C01D C01F C01G C03B C03C C04B C08F C08G C08J C08K C08L C09D C09J C09K C21C C21D C22B C22C C22F C23C C25C C25D C30B D01D D01F D04H D06M B32B H01B H01F",
  },
  {
    code: "4",
    nameZh: "生物产业",
    nameEn: "Biology and medicine",
    subclasses: "A61B A61F A61K A61L A61M A61N A61P C07D C07H C07J C07K C12M C12N C12P C12Q C12R C12S G01N G16B G16H A01H A01N C05F C07C",
  },
  {
    code: "5",
    nameZh: "新能源汽车产业",
    nameEn: "New-energy vehicles",
    subclasses: "B60K B60L B60W H01M H02J H02K H02P",
  },
  {
    code: "6",
    nameZh: "新能源产业",
    nameEn: "New energy",
    subclasses: "F03B F03D F03G F24S F24T G21B G21C G21D G21F G21G G21H H02S C10L C10J H02M H02H",
  },
  {
    code: "7",
    nameZh: "节能环保产业",
    nameEn: "Energy saving and environmental protection",
    subclasses: "B01D B01J B03B B03C B08B B09B B09C C02F F01N F22B F23G F23J F23L F25B F27D F28D F28F A62D E03F F21K F21S F21V F21Y B65F",
  },
  {
    code: "8",
    nameZh: "数字创意产业",
    nameEn: "Digital creativity",
    subclasses: "H04N A63F G03B G03H G10H G10L G09B G09G",
  },
  {
    code: "9",
    nameZh: "相关服务业",
    nameEn: "Related services",
    subclasses: "G06Q G16Y G16Z G16C",
  },
];
