import { checkDigit, normaliseLegalStatus, type PatentFields, parseApplicationNumber, parsePublicationNumber } from "@zhiqiao/formats";
import { randomFrom } from "./random-from.ts";

/** A patent as a table would state it. All of it is made up: the words are ours, the owners are the sample region's or 示例. */
export interface GeneratedPatent {
  readonly line: number;
  readonly fields: PatentFields;
  readonly extra: Readonly<Record<string, string>>;
}

const listed = (words: string): readonly string[] => words.split(/\s+/u).filter((word) => word !== "");

const qualities =
  listed(`耐腐蚀 轻量化 低噪声 可回收 高精度 防结冰 自清洁 低功耗 快装 抗疲劳 耐高温 耐低温 抗冲击 阻燃 高强度 高韧性 柔性 便携 可调节 智能
  自适应 多功能 节能 环保 防水 防尘 抗菌 透明 超薄 可折叠 一体化 模块化 分布式 连续 间歇 双层 多级 大跨度 微型 高通量 长寿命 低成本 耐磨 减振 隔音 保温 可降解 水溶性 高纯度 宽频带`);
const things =
  listed(`阀门 电池壳体 渔网 轴承 传感器 涂层 钻头 海缆 反应釜 滤芯 海带切割机 养殖网箱 碳纤维预浸料 导管 输液泵 内窥镜 钓鱼竿 渔线轮 打印头 读卡器
  芯片封装体 功率模块 储能柜 逆变器 电解槽 燃料电池堆 风机叶片 塔筒 齿轮箱 制动盘 减速机 视觉检测台 机械臂 橡胶轮胎 胶料 海藻酸盐 褐藻多糖 面料 染料 膜组件 曝气池
  污泥干化机 装配式墙板 钢结构节点 苹果分选机 采摘机器人 冷库 烘干房 饲料 疫苗 抗体 引物组 缓释片 敷料 支架 关节假体 超声探头 显示面板 光纤 激光器 雷达 无人艇 水下机器人 声呐
  浮标 锚链 船体 螺旋桨 舵机 压载水处理装置 集装箱 起重机 输送带 仓储货架 道路沥青 混凝土 减水剂 玻璃 陶瓷坯体 耐火砖 铝合金 镁合金 钛合金 磁钢 石墨烯 负极材料 正极材料 隔膜 电解液
  催化剂 吸附剂 离子液体 润滑油 胶黏剂 油墨 香精 酵母菌株 益生菌粉 鱼糜制品 牡蛎肽 即食海参 虾青素 茶叶 果汁 白酒 面条`);
const actions =
  listed(`制备方法 检测装置 控制系统 加工设备 装配工艺 密封结构 回收方法 仿真方法 监测方法 清洗机构 预警方法 焊接工装 成型模具 测试平台 识别方法 调度方法 提取工艺 干燥设备
  冷却系统 供电电路 通信方法 数据处理方法 存储介质 应用 生产线 支撑架 夹具 组合物 及其用途 标定方法`);
const parts =
  listed(`壳体 支架 控制器 密封圈 导流板 加热管 滑轨 传动轴 采样探头 缓冲层 底座 驱动电机 齿条 连杆 弹簧 定位销 卡槽 出料口 进料斗 搅拌桨 喷嘴 过滤网 换热器 冷凝管 真空泵 压力表
  流量计 摄像模组 光源 滤波电路 采集卡 处理单元 存储单元 显示单元 无线模块 供电模块 蓄电池 吸盘 机架 输送辊 刀片 护罩 固定板 活塞 气缸 阀芯 轴套 端盖 翅片 隔板`);
const relations = listed(
  `相连 固定连接 转动连接 滑动配合 电连接 相连通 螺纹连接 间隙配合 过盈配合 通信连接 铰接 相对设置 同轴设置 并联 串联`,
);
const effects =
  listed(`提高了加工效率 降低了能耗 减少了人工成本 延长了使用寿命 提升了检测精度 避免了二次污染 改善了力学性能 保证了产品一致性 简化了装配步骤 增强了抗干扰能力 缩短了生产周期 提高了回收率
  降低了噪声 减小了体积 便于维护 适合规模化生产 提高了安全性 改善了口感 降低了残留 提升了稳定性`);
const steps =
  listed(`称取原料 混合均匀 加热搅拌 保温反应 过滤洗涤 真空干燥 研磨过筛 压制成型 高温烧结 自然冷却 表面处理 采集图像 提取特征 建立模型 计算偏差 输出指令 更新参数 滤除噪声 判断阈值 发出报警 超声分散
  离心分离 冷冻干燥 酶解 发酵培养 浓缩 灭菌 灌装 切割 打磨 喷涂 固化 卷绕 注液 封口`);
const englishQualities = listed(
  `corrosion-resistant lightweight low-noise recyclable high-precision self-cleaning portable adaptive flexible modular energy-saving waterproof`,
);
const englishThings = listed(
  `valve battery net bearing sensor coating reactor filter catheter inverter blade robot membrane alloy catalyst vaccine sonar crane concrete separator`,
);
const surnames = listed(`赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华 金 魏`);
const given = listed(`示甲 示乙 示丙 示丁 示戊 示己 示庚 示辛 示壬 示癸`);
const subclasses =
  listed(`A01D A01G A01K A21D A22C A23B A23L A23N A47J A61B A61F A61K A61L A61M A61P B01D B01F B01J B05B B05D B07C B08B B21D B22D B23K B23Q B24B B25J B26D B29C B32B B41J B60C B60L B60T B62D B63B B63C B63G B63H B65B
  B65D B65G B66C C01B C02F C04B C07C C07D C07H C07K C08B C08F C08J C08K C08L C09D C09J C10M C12G C12M C12N C12P C12Q C22C C23C C25B D01F D04H D06M D06N D06P E01C E02D E04B E04C E04H E21B F01D F03D F04D F16C F16H F16J F16K F16L F24D F25B F25D F26B F27B
  G01B G01D G01J G01L G01M G01N G01R G01S G01V G02B G05B G05D G06F G06K G06N G06Q G06T G06V G08B G08G G09F G16H H01B H01F H01G H01H H01L H01M H01Q H01R H01S H02B H02G H02H H02J H02K H02M H02P H02S H03H H04B H04L H04M H04N H04W H05B H05K`);
const places = [
  ["山东", "威海", "环翠区"],
  ["山东", "威海", "文登区"],
  ["山东", "威海", "荣成市"],
  ["山东", "威海", "乳山市"],
  ["山东", "威海", "临港区"],
  ["山东", "威海", undefined],
  ["山东", "青岛", undefined],
  ["山东", "烟台", undefined],
  ["河南", "许昌", undefined],
] as const;
const statuses = [
  "授权",
  "授权",
  "授权",
  "实质审查",
  "公开",
  "未缴年费",
  "驳回",
  "撤回",
  "授权 | 质押",
  "授权 | 权利转移",
  "期限届满",
] as const;
const statusOf = new Map(statuses.map((text) => [text, normaliseLegalStatus(text)]));

const pad = (value: number, width: number): string => String(value).padStart(width, "0");
/** Serial numbers that `make-export.ts` does not use, so that an import of its rows founds patents. */
const firstSerial = 3_000_000;
const firstPublication = 20_000_000;

/** Chooser of random items from one stream of numbers, the same for the same seed. */
function chooser(seed: number) {
  const random = randomFrom(seed);
  const below = (bound: number): number => Math.floor(random() * bound);
  return {
    below,
    chance: (share: number): boolean => random() < share,
    pick: <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item,
  };
}
type Chooser = ReturnType<typeof chooser>;

/** Some 200 characters: what it is, how its parts or steps hang together, with figures, and what it is good for. */
function abstractOf({ pick, below, chance }: Chooser, subject: string): string {
  const inner = chance(0.5)
    ? Array.from({ length: 6 }, () => `所述${pick(parts)}与${pick(parts)}${pick(relations)}，间隙为${below(900) / 10}毫米`)
    : Array.from({ length: 8 }, (_, at) => `步骤${at + 1}：${pick(steps)}，温度为${20 + below(900)}℃，时间为${1 + below(240)}分钟`);
  return `本发明公开了${subject}，属于${pick(things)}技术领域，${inner.join("；")}。${pick(qualities)}的${pick(parts)}${pick(effects)}，${pick(effects)}。`;
}

function ownerOf({ pick, below }: Chooser, owners: readonly string[]): string {
  // A third belongs to organisations that are registered; the rest to many firms with a few patents each, and to persons.
  const kind = below(30);
  if (kind < 10) return pick(owners);
  if (kind < 27)
    return `${pick(["威海", "荣成", "文登", "乳山", "烟台", "青岛", "许昌"])}示例${pick(qualities)}${pick(things)}第${1 + below(40)}有限公司`;
  return pick(surnames) + pick(given);
}

function datesOf({ below }: Chooser, granted: boolean): Partial<PatentFields> & { readonly year: number } {
  const year = 2004 + below(21);
  const day = `${pad(1 + below(12), 2)}-${pad(1 + below(28), 2)}`;
  return {
    year,
    applicationDate: `${year}-${day}`,
    publicationDate: `${year + 1}-${day}`,
    ...(granted ? { grantDate: `${year + 2}-${day}` } : {}),
  };
}

function patentAt(at: number, choose: Chooser, owners: readonly string[]): PatentFields {
  const { pick, below, chance } = choose;
  const invention = chance(0.6);
  const legal = statusOf.get(pick(statuses));
  const granted = !invention || legal?.group === "in_force";
  const { year, ...dates } = datesOf(choose, granted);
  const number = `${year}${invention ? "1" : "2"}${pad(firstSerial + (at % 6_999_999), 7)}`;
  const applicationNumber = parseApplicationNumber(`CN${number}.${checkDigit(number)}`, "2026-01-01");
  const publicationNumber = parsePublicationNumber(
    `CN${invention ? "1" : "2"}${pad(firstPublication + at, 8)}${invention ? (granted ? "B" : "A") : "U"}`,
  );
  const subject = `一种${pick(qualities)}${pick(things)}${pick(actions)}`;
  const owner = ownerOf(choose, owners);
  const [province, city, district] = pick(places);
  const ipc = Array.from({ length: 1 + below(4) }, () => `${pick(subclasses)}${1 + below(14)}/${pad(below(40) * 2, 2)}`);
  return {
    ...(applicationNumber === undefined ? {} : { applicationNumber }),
    ...(publicationNumber === undefined ? {} : { publicationNumber }),
    title: chance(0.3) ? `${subject}及${pick(actions)}` : subject,
    ...(chance(0.5)
      ? { titleEn: `${pick(englishQualities)} ${pick(englishThings)} with ${pick(englishQualities)} ${pick(englishThings)}` }
      : {}),
    abstract: abstractOf(choose, subject),
    ...(chance(0.3)
      ? {
          firstClaim: `${subject}，其特征在于，包括${pick(parts)}、${pick(parts)}和${pick(parts)}，所述${pick(parts)}与${pick(parts)}${pick(relations)}。`,
        }
      : {}),
    applicants: chance(0.1) ? [owner, pick(owners)] : [owner],
    inventors: Array.from({ length: 1 + below(4) }, () => pick(surnames) + pick(given)),
    patentType: invention ? "invention" : "utility_model",
    ...(legal === undefined ? {} : { legal }),
    ...dates,
    ...(ipc[0] === undefined ? {} : { ipcMain: ipc[0] }),
    ipc,
    agency: `${pick(["威海", "青岛", "济南", "北京"])}示例${pick(["联合", "专利", "知识产权"])}代理事务所`,
    province,
    city,
    ...(district === undefined ? {} : { district }),
    claimsCount: 1 + below(20),
    citedByCount: below(12),
    familySize: 1 + below(3),
    ...(chance(0.1) ? { licenceIntent: chance(0.5) ? (["licence"] as const) : (["licence", "transfer"] as const) } : {}),
  };
}

/** As many patents as asked for, the same for the same seed. `owners`: names of organisations that are registered. */
export function* generatePatents(rows: number, owners: readonly string[], seed = 1): Generator<GeneratedPatent> {
  const choose = chooser(seed);
  for (let at = 0; at < rows; at += 1) yield { line: at + 1, fields: patentAt(at, choose, owners), extra: {} };
}
