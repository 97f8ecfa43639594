/** Legal forms, longest first. `limited` and `limited_liability` are one form under 公司法; the register writes both. */
export const LEGAL_FORMS: readonly (readonly [ending: string, form: LegalForm])[] = [
  ["股份有限责任公司", "joint_stock"],
  ["有限股份两合公司", "foreign"],
  ["股份有限公司", "joint_stock"],
  ["股份公司", "joint_stock"],
  ["有限责任公司", "limited"],
  ["有限公司", "limited"],
  ["(有限合伙)", "partnership"],
  ["有限合伙", "partnership"],
  ["(普通合伙)", "partnership"],
  ["合伙企业", "partnership"],
  ["私人公司", "foreign"],
  ["株式会社", "foreign"],
  ["公司", "company"],
  ["合作社", "cooperative"],
];
export type LegalForm = "limited" | "joint_stock" | "company" | "partnership" | "cooperative" | "foreign";

/** Words of trade that stand behind the trade name 字号. */
const TRADE_WORDS =
  "科技 技术 电子 电气 电器 电力 电源 电工 信息 网络 软件 智能 机械 机电 机器人 设备 装备 仪器 仪表 仪器仪表 制造 制品 工业 实业 产业 发展 开发 投资 控股 管理 咨询 服务 工程 建设 建筑 建材 建工 装饰 材料 新材料 化工 化学 生物 医药 制药 药业 医疗 医疗器械 器械 食品 饮料 农业 生态 环境 环保 能源 新能源 石油 石化 燃气 电缆 线缆 光电 光学 通信 通讯 半导体 集成电路 微电子 传感 自动化 控制 测控 检测 计量 汽车 汽车零部件 零部件 配件 车辆 船舶 海洋 航空 航天 飞机 无人机 铁路 交通 物流 运输 贸易 进出口 商贸 电子商务 文化 传媒 教育 家居 家具 家电 照明 灯具 玩具 服装 服饰 纺织 印染 印刷 包装 包装材料 纸业 塑料 塑胶 橡胶 橡塑 涂料 玻璃 陶瓷 钢铁 金属 金属制品 五金 模具 轴承 阀门 泵业 压缩机 空调 制冷 暖通 水务 水处理 水产 渔业 渔具 种业 饲料 国际 中国 数码 数字 数据 计算机 创新 知识产权 设计 规划 勘测 勘察 地产 房地产 置业 物业 保险 金融 银行 证券 电讯 移动通信 显示 系统 动力 传动 液压 焊接 激光 核电 风电 光伏 太阳能 储能 电池 锂电 磁材 矿业 煤业 冶金 铸造 锻造 重工 重工业 轻工 制衣 皮革 日化 化妆品 健康 康复 养老 体育 体育用品 用品 办公 安防 消防 安全 卫浴 洁具 厨具 门窗 电梯 起重机 锅炉 机床 工具 刀具 农机 园林 绿化 市政 路桥 隧道 岩土 测绘 地理信息 遥感 导航 卫星 通用航空 低空 显示器 海产 食用菌 精密 电机 电线 光纤 纤维 复合材料 碳纤维 肥料 农药 兽药 果蔬 茶业 酒业 乳业 盐业 造船 船业 游艇 门业 木业 石材 水泥 砂轮 轮胎 钓具 地毯 毛纺 针织 家纺 药材 诊断";

/** Two spellings of one word of trade. */
const SYNONYMS: Readonly<Record<string, string>> = { 显示器: "显示", 通讯: "通信", 线缆: "电缆" };

/** Word of trade to the spelling under which it is compared. */
export const TRADE_WORD: ReadonlyMap<string, string> = new Map(
  TRADE_WORDS.split(" ").map((word): [string, string] => [word, SYNONYMS[word] ?? word]),
);
export const longestTradeWord = Math.max(...[...TRADE_WORD.keys()].map((word) => word.length));

/** Short forms that name one organisation or one family of them, at the beginning of a name. */
export const ABBREVIATIONS: readonly (readonly [RegExp, string])[] = [
  [/^中科院/u, "中国科学院"],
  [/^中国农科院/u, "中国农业科学院"],
  [/^中国林科院/u, "中国林业科学研究院"],
  [/^中国医科院/u, "中国医学科学院"],
  [/^中国科技大学/u, "中国科学技术大学"],
  [/^哈工大(?!学)/u, "哈尔滨工业大学"],
  [/^(?:国立大学法人|学校法人)/u, ""],
  [/省农科院/u, "省农业科学院"],
];

/** Universities of one name and different seats that are legal persons each, not campuses of one. */
export const SEATS_APART: ReadonlySet<string> = new Set(["中国石油大学", "中国矿业大学", "中国地质大学"]);
