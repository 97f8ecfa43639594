import { describe, expect, it } from "vitest";
import { type PolicyPromise, type PolicyTarget, promisesOf, targetsOf, tasksOf } from "../src/index.ts";
import { circular, readDocument } from "./support/circulars.ts";

const clauses = (sentence: string) =>
  readDocument(circular({ measures: `（一）第一项。${sentence}` })).clauses.filter(({ id }) => id === "二(一)");
const promises = (sentence: string): readonly PolicyPromise[] => clauses(sentence).flatMap(promisesOf);
const targets = (sentence: string): readonly PolicyTarget[] => clauses(sentence).flatMap(targetsOf);
const inShort = ({ subject, per, amounts, percentages }: PolicyPromise) => ({
  subject,
  per,
  amounts: amounts.map(({ fen, bound }) => [fen, bound.kind]),
  shares: percentages.map(({ value, base }) => [value, base]),
});

describe("a promise", () => {
  it("says whom it rewards, how much, whether that is a cap, and for what each", () => {
    expect(promises("加强培育，对新认定的示例中心，每家给予最高8.1万元奖励。").map(inShort)).toEqual([
      { subject: "对新认定的示例中心", per: "家", amounts: [[8_100_000n, "cap"]], shares: [] },
    ]);
    expect(promises("每件资助10万元以内。")[0]?.amounts.map(({ bound }) => bound.kind)).toEqual(["cap"]);
  });

  it("joins the parts of one award, and parts two awards of one sentence", () => {
    expect(promises("对胜诉企业，最高给予法律服务费用50%的补贴，每家企业年度补贴总额不超过100万元。").map(inShort)).toEqual([
      { subject: "对胜诉企业", per: "家", amounts: [[100_000_000n, "cap"]], shares: [["50", "法律服务费用"]] },
    ]);
    expect(promises("对国家级项目给予最高100万元奖励、省级项目给予最高50万元奖励。").map(({ subject }) => subject)).toEqual([
      "对国家级项目",
      "省级项目",
    ]);
  });

  it.each([
    ["按实际发生额50%予以补贴", "实际发生额"],
    ["最多给予基准利率的60%贴息", "基准利率"],
    ["评估费用按50%给予补贴", "评估费用"],
    ["给予60%的贷款贴息", null],
  ])("knows of what a percentage is a part: %s", (words, base) => {
    expect(promises(`对示例企业，${words}。`)[0]?.percentages.map((one) => one.base)).toEqual([base]);
  });

  it("gives values to the members of a list by position, before or after the figures", () => {
    const list = (sentence: string) => promises(sentence)[0]?.respective;
    expect(list("对获得示例专利金奖、银奖和甲外观金奖的项目，分别给予3万元、2万元、1万元奖励。")?.members).toEqual([
      "获得示例专利金奖",
      "获得示例专利银奖",
      "甲外观金奖",
    ]);
    expect(list("市财政分别给予60%、40%的贷款贴息和保费补贴。")).toEqual({ members: ["贷款贴息", "保费补贴"], values: ["60%", "40%"] });
    expect(list("对甲企业给予3万元奖励。")).toBeNull();
  });

  it("is kept without a figure where none is said, and is no promise where only support is urged", () => {
    expect(promises("对成效突出的单位予以奖励。").map(inShort)).toEqual([
      { subject: "对成效突出的单位", per: null, amounts: [], shares: [] },
    ]);
    expect(promises("支持企业开展示例工作，加强宣传。")).toEqual([]);
    expect(promises("设立示例风险补偿基金。")).toHaveLength(1);
    expect(promises("支持各区设立示例基金。")).toEqual([]);
  });
});

describe("a target", () => {
  const told = (sentence: string) =>
    targets(sentence).map(({ metric, operator, value, unit, modality, period }) => [metric, operator, value, unit, modality, period]);

  it("keeps more than and at least apart", () => {
    expect(told("专利申请累计超过300件，专利授权量突破200件，商标达到50件，服务机构3家以上，每年评定不超过20家。")).toEqual([
      ["专利申请累计", ">", "300", "件", "binding", "累计"],
      ["专利授权量", ">", "200", "件", "binding", null],
      ["商标", ">=", "50", "件", "binding", null],
      ["服务机构", ">=", "3", "家", "binding", null],
      ["每年评定", "<=", "20", "家", "binding", "每年"],
    ]);
  });

  it("reads money and ten thousands as they are written, and leaves awards and names in quotes alone", () => {
    expect(told("到2028年，质押融资金额达到6亿元，入库专利4万件以上。")).toEqual([
      ["质押融资金额", ">=", "6", "亿元", "binding", null],
      ["入库专利", ">=", "40000", "件", "binding", null],
    ]);
    expect(told("对示例企业给予5万元奖励，实施“3家”工程。")).toEqual([]);
  });

  it("lets 力争 govern the rest of its sentence, and 每年 be known as the period of an earlier part", () => {
    expect(told("力争每年培育企业3家，服务机构达到5家。").map(([, , , , modality]) => modality)).toEqual(["best_effort", "best_effort"]);
    expect(targets("每年开展活动2次，扶持企业10家。").map(({ period, earlierPeriod }) => [period, earlierPeriod])).toEqual([
      ["每年", null],
      [null, "每年"],
    ]);
  });
});

describe("a task", () => {
  const tasks = (sentence: string) =>
    clauses(sentence)
      .flatMap(tasksOf)
      .map(({ words, units, due }) => ({ words, units: units.map(({ role, names }) => [role, ...names].join(" ")), due }));

  it("of a clause that lists its units is theirs, with the days that the clause states; 每年 of a reward is none of them", () => {
    expect(
      tasks(
        "到2027年，每年遴选2个示例项目。2025年6月底前建成示例平台。对示例企业，每家每年最高给予5万元奖励。（牵头单位：市甲局；配合单位：市乙局、市丙局）",
      ),
    ).toEqual([{ words: "第一项", units: ["lead 市甲局", "support 市乙局 市丙局"], due: ["到2027年", "2025年6月底前", "每年"] }]);
  });

  it.each([
    ["由示例甲局牵头，示例乙局、示例丙局配合，每半年通报一次进展", ["lead 示例甲局", "support 示例乙局 示例丙局"], ["每半年"]],
    ["由示例甲局会同示例乙局负责受理，5个工作日内答复", ["responsible 示例甲局 示例乙局"], ["5个工作日内"]],
    ["示例甲局、示例乙局等部门要加强指导", ["responsible 示例甲局 示例乙局"], []],
    ["具体工作由示例甲局（示例版权局）承担", [], []],
    ["各区市年内至少举办一次示例活动", ["responsible 各区市"], ["年内"]],
  ])("is what a sentence gives units to do, in its own words: %s", (sentence, units, due) => {
    expect(tasks(`${sentence}。`)).toEqual(units.length === 0 ? [] : [{ words: sentence, units, due }]);
  });

  it.each([
    "结合示例甲局制定的目标，加强宣传",
    "建立由示例甲局、示例联盟和重点企业联动的机制",
    "本措施由示例甲局负责解释",
    "申报企业应当提交材料",
    "创新主体要加强管理",
    "示例乙局配合做好宣传",
    "截至2020年底，示例甲局受理申请10件",
  ])("is nothing that the text does not say: %s", (sentence) => {
    expect(tasks(`${sentence}。`)).toEqual([]);
  });
});
