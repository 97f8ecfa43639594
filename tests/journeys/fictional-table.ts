import { buffer } from "node:stream/consumers";
import { checkDigit } from "../../packages/formats/src/index.ts";
import { xlsxStream } from "../../apps/server/src/platform/xlsx-writer.ts";
import type { Language } from "./stage.ts";

/** What a walk is about: a patent that answers a demand exactly, its owner, and who asks. All of it is invented. */
export interface Subject {
  /** First two digits of the serial numbers of its patents, so that no two walks share one. */
  readonly series: string;
  readonly owner: string;
  readonly patentTitle: string;
  readonly patentAbstract: string;
  readonly demandTitle: string;
  readonly demandProblem: string;
  readonly industry: string;
  readonly enterprise: string;
  readonly university: string;
}

const headings = ["申请号", "公开(公告)号", "标题", "摘要", "申请人", "发明人", "申请日", "IPC主分类号", "法律状态"];

/** The subject of each language's walk. */
export const subjects: Readonly<Record<Language, Subject>> = {
  "zh-CN": {
    series: "88",
    owner: "示例海滨大学",
    university: "transfer.haibin",
    enterprise: "enterprise.hairui",
    patentTitle: "一种贻贝养殖绳低频振动脱苗装置",
    patentAbstract:
      "本发明公开一种贻贝养殖绳低频振动脱苗装置，偏心振子沿养殖绳移动，使贻贝足丝松脱，脱苗破损率不超过 2 %，每小时处理养殖绳 600 米。",
    demandTitle: "贻贝养殖绳机械化脱苗装置",
    demandProblem:
      "贻贝养殖绳现在靠人工剥离脱苗，破损率高、效率低。希望用低频振动使贻贝足丝松脱，脱苗破损率不超过 3 %，每小时处理养殖绳 500 米以上。",
    industry: "A04",
  },
  en: {
    series: "77",
    owner: "示例陆海工业大学",
    university: "transfer.luhai",
    enterprise: "enterprise.zhishi",
    patentTitle: "一种曲面玻璃盖板偏振条纹应力成像检测方法",
    patentAbstract:
      "本发明公开一种曲面玻璃盖板偏振条纹应力成像检测方法，用旋转偏振片采集条纹图像，解算曲面玻璃盖板应力分布，检测节拍不超过 1.5 秒，应力误差不超过 5 %。",
    demandTitle: "曲面玻璃盖板应力在线成像检测",
    demandProblem:
      "曲面玻璃盖板钢化后的应力只能抽检。希望用偏振条纹成像在线检测曲面玻璃盖板应力分布，检测节拍不超过 2 秒，应力误差不超过 8 %。",
    industry: "C40",
  },
};

/** Application number (ZC 0006-2003) and publication number of the subject's series. */
const numbersOf = (series: string, serial: number): [string, string] => {
  const last = `${series}${String(serial).padStart(5, "0")}`;
  const application = `20231${last}`;
  return [`${application}.${checkDigit(application)}`, `CN11${last}B`];
};

const parts = ["轴承座", "风道", "滤芯", "夹具", "导轨", "密封圈", "接线盒", "托盘", "传送带", "支架"];
const works = ["冲压", "注塑", "焊接", "清洗", "装配", "检测", "包装", "搬运", "烘干", "分拣"];

/**
 * Bytes of a patent table: the subject's own patent first, then rows about other things, then two that cannot be accepted (one
 * without a title, one whose number Excel has damaged).
 */
export async function fictionalTable(subject: Subject, others: number): Promise<Buffer> {
  const row = (serial: number, title: string, abstract: string, applicant: string): string[] => [
    ...numbersOf(subject.series, serial),
    title,
    abstract,
    applicant,
    "示例·甘平",
    "2023-05-12",
    "B65G1/04",
    "授权",
  ];
  async function* rows(): AsyncGenerator<string[]> {
    yield row(0, subject.patentTitle, subject.patentAbstract, subject.owner);
    for (let serial = 1; serial <= others; serial += 1) {
      const part = parts[serial % parts.length] ?? "";
      const work = works[Math.floor(serial / parts.length) % works.length] ?? "";
      yield row(
        serial,
        `示例 ${serial} 号${part}的${work}工装`,
        `一种用于${part}${work}工序的工装，编号 ${serial}，由底座、压板和定位销组成。`,
        "示例工装厂",
      );
    }
    yield row(others + 1, "", "这一行没有名称。", "示例工装厂");
    yield ["2.02E+11", "", "号码被改坏的一行", "科学记数法丢掉了末尾的数字。", "示例工装厂", "", "2023-05-12", "B65G1/04", "授权"];
  }
  return await buffer(xlsxStream(headings, rows()));
}
