import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareMaturity, meetUnderstood, type Understood, understandDemand } from "../src/index.ts";
import { figuresOf } from "../src/understand/figures.ts";
import { text as sampleText } from "./sample-texts.ts";

/** 示例: sentences of our own. */
const understood = (title: string, text = ""): string[] =>
  understandDemand({ title, text }).map(({ kind, text: words }) => `${kind} ${words}`);
const figures = (text: string): string[] =>
  figuresOf(text).map(({ quantity, comparator, value, upper, unit }) =>
    `${quantity} ${comparator} ${value}${upper === null ? "" : `…${upper}`} ${unit}`.trim(),
  );

describe("the title of a demand", () => {
  it("names the object, without the words that only ask for it", () => {
    expect(understood("关于海带切割机的研发需求")).toEqual(["object 海带切割机"]);
    expect(understood("寻求一种海带切割机")).toEqual(["object 海带切割机"]);
  });

  it("names what is done to the object, and what the object shall be", () => {
    expect(understood("鲍鱼壳的综合利用技术")).toEqual(["object 鲍鱼壳", "function 综合利用"]);
    expect(understood("耐盐雾的围巾改进")).toEqual(["object 围巾", "function 耐盐雾"]);
    expect(understood("提高海带割台的寿命")).toEqual(["object 海带割台", "function 提高海带割台的寿命"]);
    expect(understood("给船厂钻得进去的小型焊接机器人")).toEqual(["object 小型焊接机器人", "function 给船厂钻得进去"]);
    expect(understood("解决海带容易打滑问题")).toEqual(["problem 海带容易打滑"]);
  });

  it("takes the head as the object, and what stands before 的 as what it shall be, hold or reach", () => {
    const qualities = ["object 密封结构", "function 摩擦小", "function 寿命长", "function 不渗水"];
    expect(understood("摩擦小、寿命长而不渗水的密封结构")).toEqual(qualities);
    expect(understood("摩擦小，寿命长，不渗水的密封结构")).toEqual(qualities);
    expect(understood("给渔船用的、手摇也能启动的小型绞车")).toEqual(["object 小型绞车", "function 手摇也能启动", "function 给渔船用"]);
    expect(understood("以海藻为原料的可降解地膜")).toEqual(["object 可降解地膜", "constraint 以海藻为原料"]);
    expect(understood("符合食品级标准的密封胶")).toEqual(["object 密封胶", "constraint 符合食品级标准"]);
    expect(understood("厚度不超过2mm的隔热板")).toEqual(["object 隔热板", "target 厚度不超过2mm"]);
    expect(understood("不使用液压油的吊装机构")).toEqual(["object 吊装机构", "exclusion 液压油"]);
    expect(understood("高吸附容量的废气处理工艺")).toEqual(["object 废气", "function 处理", "function 高吸附容量"]);
    expect(understood("更好的封装胶")).toEqual(["object 封装胶"]);
    expect(understood("海带((切割")).toEqual(["object 海带", "function 切割"]);
    expect(understood("一种技术的方法")).toEqual([]);
  });

  it("leaves to a thing what is its own, and to a treatment the thing that is treated", () => {
    expect(understood("太阳能电池的封装材料")).toEqual(["object 太阳能电池的封装材料"]);
    expect(understood("可降解塑料的回收")).toEqual(["object 可降解塑料", "function 回收"]);
    expect(understood("海带割台表面质量的提升")).toEqual(["object 海带割台表面质量", "function 海带割台表面质量的提升"]);
    expect(understood("测定贝类毒素残留的方法")).toEqual(["function 测定贝类毒素残留"]);
    expect(understood("卫星影像在滩涂测绘中的应用")).toEqual(["object 卫星影像"]);
  });

  it("names no object where the title is a sentence", () => {
    expect(understood("电动车轮毂轴承要转得更轻，还要挡住泥水")).toEqual(["problem 电动车轮毂轴承要转得更轻，还要挡住泥水"]);
    expect(understood("海带割台的主要部件")).toEqual(["object 海带割台的主要部件"]);
  });

  it.each([
    "墙板连接件导热、还贵",
    "鱿鱼圈切出来克重差太多",
    "网衣戴两次就起毛球",
    "钢球热处理硬度忽高忽低",
    "电池舱又热又结露",
    "轮胎跑着跑着脱层爆胎",
    "海带里的沙子洗不干净",
    "网衣镀层键合不良",
    "外排水氮磷超标",
    "铝铸件想省掉热处理",
    "锂的侵蚀导致匣钵掉渣",
  ])("names no object where everyday speech tells what is wrong or wished: %s", (title) => {
    expect(understood(title)).toEqual([`problem ${title}`]);
  });

  it.each(["太阳能电池", "秸秆还田机", "自动就位装置", "容易清洗的滤网", "抗变形垫片", "太钢废渣", "不锈钢网", "设想图", "蚕茧丝脱胶"])(
    "names the object where such words are part of its name: %s",
    (title) => {
      expect(understood(title).filter((part) => part.startsWith("object"))).toHaveLength(1);
      expect(understood(title).some((part) => part.startsWith("problem"))).toBe(false);
    },
  );
});

describe("the text of a demand", () => {
  it("tells what is wrong today from what is wanted", () => {
    const told = understood("海带切割", "目前靠人工切割，宽度不均匀，损耗较高。现需求一种技术，能够自动识别海带边缘，降低损耗。");
    expect(told).toContain("problem 宽度不均匀");
    expect(told).toContain("problem 损耗较高");
    expect(told).toContain("function 能够自动识别海带边缘");
    expect(told).toContain("function 降低损耗");
  });

  it("goes on reading what is asked for until its object is named", () => {
    const told = understood("网箱", "现需求一种摩擦小，寿命长，不渗水的密封结构，降低成本。需要耐海水的、不粘连的网衣涂料。");
    expect(told).toEqual([
      "object 网箱",
      "function 摩擦小",
      "function 寿命长",
      "function 不渗水",
      "object 密封结构",
      "function 降低成本",
      "function 耐海水",
      "function 不粘连",
    ]);
    expect(understood("", "需要耐海水的、不粘连的网衣涂料。")).toContain("object 网衣涂料");
  });

  it("takes every complaint for a problem as long as the author tells how it is today", () => {
    const text = "目前海带靠人工翻晒，耗时费力，晾晒周期长，降低海带品质，使叶片发黄。需要一种翻晒机，耗电量低，晾晒时间短。";
    expect(understood("海带翻晒", text)).toEqual([
      "object 海带翻晒",
      "problem 目前海带靠人工翻晒",
      "problem 耗时费力",
      "problem 晾晒周期长",
      "problem 降低海带品质",
      "problem 使叶片发黄",
      "object 翻晒机",
      "function 耗电量低",
      "function 晾晒时间短",
    ]);
    expect(understood("", "网衣附着藤壶，增加清洗成本。")).toEqual(["problem 增加清洗成本"]);
  });

  it("takes for an aim what shall be done, by what means and to what it may be", () => {
    const text = "希望建立养殖水质档案，全程采集溶氧数据，通过手机对外公示，将数据传到监管平台，对异常水质进行预警，替代目前的纸质记录。";
    expect(understood("", text).map((each) => each.replace("function ", ""))).toEqual([
      "建立养殖水质档案",
      "全程采集溶氧数据",
      "通过手机对外公示",
      "将数据传到监管平台",
      "对异常水质进行预警",
      "替代目前的纸质记录",
    ]);
    expect(understood("", "为避免结块，降低返工，寻求新的干燥方法。")).toEqual(["function 为避免结块", "function 降低返工"]);
    expect(understood("", "1、如何降低能耗；2、如何提高成活率。")).toEqual(["function 如何降低能耗", "function 如何提高成活率"]);
  });

  it("tells merits one by one, and knows that a low cost is one and a low yield is none", () => {
    const wished = "需要一种海带夹具。轻便、能耗低、便于清洗，制作成本较低且拆装方便。";
    expect(understood("", wished).slice(1)).toEqual([
      "function 轻便",
      "function 能耗低",
      "function 便于清洗",
      "function 制作成本较低",
      "function 拆装方便",
    ]);
    expect(understood("", "现有夹具效率低、寿命短，制作成本较高。")).toEqual(["problem 现有夹具效率低、寿命短", "problem 制作成本较高"]);
  });

  it("is read under the headings of a form", () => {
    const text = "背景：海带打结费工。目前技术需求有：1、希望自动打结，2、对绳结进行检测。技术参数：负载45kg；作业水深：30米。";
    expect(understood("", text)).toEqual([
      "problem 海带打结费工",
      "function 自动打结",
      "function 对绳结进行检测",
      "target 负载45kg",
      "target 作业水深：30米",
    ]);
  });

  it("names what must hold and what must not be used", () => {
    const told = understood("海带切割", "要求设备无异味，符合食品级标准。不得使用液压油。不采用激光切割的方式。除水刀以外的方案均可。");
    expect(told).toContain("constraint 要求设备无异味");
    expect(told).toContain("constraint 符合食品级标准");
    expect(understood("", "要求夹具能跟踪叶片。现有结构无法满足防腐要求。")).toEqual([
      "function 要求夹具能跟踪叶片",
      "problem 现有结构无法满足防腐要求",
    ]);
    expect(told.filter((each) => each.startsWith("exclusion"))).toEqual(["exclusion 液压油", "exclusion 激光切割", "exclusion 水刀"]);
  });

  it("reads an excluded thing with what says which of them is excluded", () => {
    const excluded = (text: string) => understood("海带清洗剂", text).filter((each) => each.startsWith("exclusion"));
    expect(excluded("不采用含氟的表面活性剂。")).toEqual(["exclusion 含氟的表面活性剂"]);
    expect(excluded("不得使用有毒的溶剂进行清洗。")).toEqual(["exclusion 有毒的溶剂"]);
    expect(excluded("不使用高压的方式。")).toEqual(["exclusion 高压"]);
    expect(excluded("不使用液压油的吊装机构。")).toEqual(["exclusion 液压油"]);
    expect(excluded("不采用蒸汽清洗以外的方案。")).toEqual([]);
    expect(excluded("希望设备无需外接电源。")).toEqual(["exclusion 外接电源"]);
    expect(excluded("目前的设备不使用清洗剂。")).toEqual([]);
    expect(excluded("不能用化学药剂，避免使用酸。")).toEqual(["exclusion 化学药剂", "exclusion 酸"]);
    expect(excluded("煤灰不含挥发份。")).toEqual([]);
  });

  it("leaves the search for partners, budgets and the state of the trade alone", () => {
    expect(understood("", "希望与高校合作。投资预算50万元。目前市场年需求量在15万吨以上。")).toEqual([]);
  });

  it("always points at the words it read, whatever the text", () => {
    fc.assert(
      fc.property(sampleText, fc.oneof(sampleText, fc.string({ unit: "grapheme", maxLength: 80 })), (title, text) => {
        for (const { span, text: words } of understandDemand({ title, text })) {
          expect(span).not.toBeNull();
          expect((span?.part === "title" ? title : text).slice(span?.start, span?.end)).toBe(words);
          expect(words.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe("target figures", () => {
  it("are read with their quantity, comparison and unit, however they are written", () => {
    expect(figures("宽度误差不大于±2mm")).toEqual(["宽度误差 range -2…2 mm"]);
    expect(figures("氨氮去除率达到90%以上，能耗≤0.5kWh")).toEqual(["氨氮去除率 >= 90 %", "能耗 <= 0.5 kWh"]);
    expect(figures("工作温度－40～65℃")).toEqual(["工作温度 range -40…65 ℃"]);
    expect(figures("处理量不低于12,000 t/d；噪声：小于65分贝")).toEqual(["处理量 >= 12000 t/d", "噪声 <= 65 分贝"]);
    expect(figures("氨氮含量不得大于8mg/L，纯度不得低于99.5%")).toEqual(["氨氮含量 <= 8 mg/L", "纯度 >= 99.5 %"]);
    expect(figures("每台运行速度60~100米/分")).toEqual(["运行速度 range 60…100 米/分"]);
    expect(figures("成本在1200元以内")).toEqual(["成本 <= 1200 元"]);
    expect(figures("管径：6寸；承受100公斤的爆破气压；水温升至20℃以上")).toEqual(["管径 = 6 寸", "爆破气压 >= 100 公斤", "水温 >= 20 ℃"]);
  });

  it("keep their sign, their unit and how they change", () => {
    expect(figures("试验温度-50℃，贮存温度零下20～40℃，耐低温−40℃")).toEqual([
      "试验温度 = -50 ℃",
      "贮存温度 range -20…40 ℃",
      "耐低温 = -40 ℃",
    ]);
    expect(figures("含量-5000mg/L；频率：60次/min；硬度：HRC32~39")).toEqual([
      "含量 = 5000 mg/L",
      "频率 = 60 次/min",
      "硬度 range 32…39 HRC",
    ]);
    expect(figures("去除率由60%提高到95%，能耗降低到5kWh")).toEqual(["去除率 >= 95 %", "能耗 <= 5 kWh"]);
    expect(figures("工期缩短1/5以上；通用性高：12Ah")).toEqual([]);
    expect(figures("现需要一种使用寿命不低于5年的艉轴密封装置")).toEqual(["使用寿命 >= 5 年"]);
  });

  it("are no numbers of standards, items, models and sizes", () => {
    expect(figures("1、符合GB/T 35795-2017；2.防护等级IP67；型号A20；尺寸29cm×23cm")).toEqual([]);
  });
});

const supply = {
  title: "一种海带自动切割装置",
  abstract: "本发明公开了一种海带切割装置，割台不使用液压油，切割宽度误差为1毫米，氨氮去除率为80%，采用激光切割头。",
};
const target = (quantity: string, comparator: ">=" | "<=", value: string, unit: string): Understood => ({
  kind: "target",
  text: quantity,
  span: null,
  figure: { quantity, comparator, value, upper: null, unit },
});
const part = (kind: Understood["kind"], text: string): Understood => ({ kind, text, span: null, figure: null });

describe("what a supply meets of a demand", () => {
  it("says whether it names the object and the functions", () => {
    const reasons = meetUnderstood([part("object", "海带切割机"), part("function", "自动切割海带"), part("function", "真空包装")], supply);
    expect(reasons).toContainEqual({ kind: "object_met", term: "海带切割机" });
    expect(reasons).toContainEqual({ kind: "functions_met", terms: ["自动切割海带"] });
    expect(reasons).toContainEqual({ kind: "functions_not_named", terms: ["真空包装"] });
    expect(meetUnderstood([part("object", "海带自动切割设备")], supply)).toEqual([{ kind: "object_met", term: "海带自动切割设备" }]);
    expect(meetUnderstood([part("object", "电梯曳引机")], supply)).toEqual([{ kind: "object_not_named", term: "电梯曳引机" }]);
  });

  it("compares figures of the same quantity in one unit, and calls what is not stated not stated", () => {
    const wanted = [
      target("宽度误差", "<=", "0.2", "cm"),
      target("氨氮去除率", ">=", "90", "%"),
      target("能耗", "<=", "5", "kW"),
      target("宽度误差", "<=", "5", "%"),
    ];
    const reasons = meetUnderstood(wanted, supply);
    expect(reasons[0]).toMatchObject({ kind: "target_met", stated: { value: "1", unit: "毫米" } });
    expect(reasons[1]).toMatchObject({ kind: "target_not_met", stated: { value: "80" } });
    expect(reasons[2]).toEqual({ kind: "targets_not_stated", quantities: ["能耗", "宽度误差"] });
  });

  it("takes a change as wanted at least, a range of use that covers the wanted one as met, and no figure of the prior art for its own", () => {
    const wanted: Understood[] = [
      { ...part("target", "摩擦损耗"), figure: { quantity: "摩擦损耗降低", comparator: "=", value: "30", upper: null, unit: "%" } },
      { ...part("target", "工作温度"), figure: { quantity: "工作温度", comparator: "range", value: "-40", upper: "65", unit: "℃" } },
      target("氨氮去除率", ">=", "90", "%"),
    ];
    const reasons = meetUnderstood(wanted, {
      title: "一种密封圈",
      abstract: "现有技术的氨氮去除率为60%。本发明摩擦损耗降低45%，工作温度-50～80℃，氨氮去除率为95%。",
    });
    expect(reasons.map(({ kind }) => kind)).toEqual(["target_met", "target_met", "target_met"]);
  });

  it("finds what a supply says of a part of it, in other units, and how it fell", () => {
    const wanted = [
      target("出水总氮", "<=", "1.5", "毫克/升"),
      target("出水总磷", "<=", "150", "μg/L"),
      target("洗舱速度", ">=", "400", "平方米/小时"),
    ];
    const abstract = "总氮由4.8毫克每升降到1.1毫克每升，总磷降至0.12毫克每升，洗舱速度420m2/h。";
    expect(meetUnderstood(wanted, { title: "贝藻净化系统", abstract })).toMatchObject([
      { kind: "target_met", stated: { value: "1.1" } },
      { kind: "target_met", stated: { value: "0.12" } },
      { kind: "target_met", stated: { value: "420" } },
    ]);
    const seal = { title: "轮毂轴承密封圈", abstract: "摩擦力矩由0.62牛米降到0.31牛米，噪声由60方降到40方。" };
    expect(meetUnderstood([target("摩擦力矩", "<=", "0.4", "N·m"), target("噪声", "<=", "50", "分贝")], seal)).toMatchObject([
      { kind: "target_met", stated: { value: "0.31" } },
      { kind: "targets_not_stated" },
    ]);
    expect(meetUnderstood([target("抗拉强度", ">=", "5", "MPa")], { title: "板", abstract: "强度为3MPa" })).toMatchObject([
      { kind: "targets_not_stated" },
    ]);
  });

  it("calls a range that reaches beyond the target partly met", () => {
    const reasons = meetUnderstood([target("厚度", "<=", "3", "mm")], { title: "板", abstract: "板的厚度为1-5mm" });
    expect(reasons).toMatchObject([{ kind: "target_partly" }]);
  });

  it("finds an object named by what another maker calls the same part", () => {
    const reasons = meetUnderstood([part("object", "密封结构")], { title: "轮毂轴承密封圈", abstract: "三唇密封" });
    expect(reasons).toMatchObject([{ kind: "object_met" }]);
  });

  it("marks what rests on an excluded thing, and not what does without it", () => {
    const reasons = meetUnderstood([part("exclusion", "液压油"), part("exclusion", "激光切割")], supply);
    expect(reasons).toEqual([{ kind: "rests_on_excluded", term: "激光切割", field: "abstract" }]);
    const written = { title: "海带清洗剂", abstract: "由含氟表面活性剂和水组成" };
    expect(meetUnderstood([part("exclusion", "含氟的表面活性剂")], written)).toMatchObject([
      { kind: "rests_on_excluded", field: "abstract" },
    ]);
    const others = { title: "清洗装置", abstract: "传统清洗依靠化学药剂，本发明采用高压水，不添加任何化学药剂，克服了化学药剂的残留。" };
    expect(meetUnderstood([part("exclusion", "化学药剂")], others)).toEqual([]);
  });

  it("never fails, whatever either side says", () => {
    fc.assert(
      fc.property(sampleText, sampleText, sampleText, (title, text, abstract) => {
        expect(() => meetUnderstood(understandDemand({ title, text }), { title, abstract })).not.toThrow();
      }),
    );
  });
});

describe("maturity", () => {
  const pilot = { title: "示例装置", abstract: "该装置已完成中试。" };
  it("is compared where the demand asks for it and the supply states it", () => {
    expect(compareMaturity({ title: "寻求技术成熟的视觉传感器", text: "" }, pilot)).toEqual([
      { kind: "maturity_early", wanted: "industrial", stated: "pilot" },
    ]);
    expect(compareMaturity({ title: "视觉传感器", text: "希望对方已完成样机。" }, pilot)).toEqual([
      { kind: "maturity_fits", stated: "pilot" },
    ]);
    expect(compareMaturity({ title: "视觉传感器", text: "需要成熟可靠的技术。" }, { title: "示例装置" })).toEqual([
      { kind: "maturity_not_stated", wanted: "industrial" },
    ]);
  });

  it("is not made up where the demand asks for none or tells of today", () => {
    expect(compareMaturity({ title: "视觉传感器", text: "技术不成熟。目前国外已有成熟的产品。" }, pilot)).toEqual([]);
  });
});
