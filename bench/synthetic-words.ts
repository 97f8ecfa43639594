import { randomFrom } from "./random-from.ts";

const listed = (words: string): readonly string[] => words.split(/\s+/u).filter((word) => word !== "");

/** What nearly every technical text says, most frequent first. */
const commonWords =
  listed(`数据 系统 设备 第一 连接 处理 控制 获取 存储 信息 第二 计算 结构 确定 利用 效率 介质 模型 目标 操作 生成 固定 安装 用户 有效 接收 检测 输出 输入 制备
  材料 温度 表面 内部 电路 模块 单元 驱动 传动 方向 位置 分别 对应 图像 特征 参数 信号 网络 能量 压力 气体 液体 溶液 反应 混合 加热 冷却 干燥 过滤 搅拌
  底座 支架 壳体 端部 外侧 内侧 上方 下方 两侧 顶部 底部 中部 滑动 转动 移动 升降 定位 夹紧 密封 支撑 导向 限位 弹簧 齿轮 电机 气缸 轴承 螺栓 导轨 滑块
  传感器 控制器 处理器 存储器 显示屏 摄像头 蓄电池 变压器 换热器 压缩机 发动机 过滤器 反应器 分离器 搅拌器 加热器 执行器 放大器 滤波器 编码器
  成本 性能 质量 精度 强度 寿命 稳定 可靠 安全 环保 节能 均匀 快速 自动 智能 实时 在线 远程 无线 高速 低温 高温 高压 真空 复合 纳米 多层 柔性
  训练 识别 分类 预测 监测 诊断 调节 补偿 优化 匹配 采集 分析 判断 报警 通信 传输 加密 认证 调度 规划 导航 定位 跟踪 分割 融合 压缩 编码 解码
  蛋白 细胞 基因 抗体 药物 提取 发酵 培养 分离 纯化 结晶 浓缩 酶解 聚合 催化 氧化 还原 吸附 萃取 蒸馏 焊接 切割 打磨 喷涂 固化 成型 烧结 退火 淬火 轧制
  电池 电极 电压 电流 电源 电容 电阻 电感 磁场 磁铁 光源 光纤 光学 激光 波长 频率 相位 天线 芯片 晶体 薄膜 涂层 基板 衬底 引线 封装 面板 像素 镜头 镜片 透镜 光栅 屏幕 触摸 按键 接口 端口 总线 协议 节点 终端
  服务 平台 软件 程序 指令 线程 缓存 队列 日志 文件 页面 表格 字段 索引 样本 标签 向量 矩阵 概率 阈值 误差 偏差 权重 损失 梯度 序列 时间 时刻 周期 频次 数量 区域 边界 轮廓 颜色 亮度 深度 距离 角度 速度 加速度
  车辆 车身 车轮 轮胎 底盘 刹车 转向 悬架 电动 充电 放电 续航 飞行 机翼 螺旋桨 无人机 船舶 船体 推进 航行 铁路 轨道 列车 桥梁 隧道 路面 沥青 混凝土 水泥 钢筋 砖块 墙体 屋面 保温 隔热 防水 防火 阻燃 抗震 减振
  合金 铝合金 钛合金 不锈钢 铸铁 铜箔 石墨 石墨烯 碳纤维 玻璃 陶瓷 塑料 橡胶 树脂 纤维 织物 纱线 面料 染料 皮革 纸张 木材 泡沫 凝胶 乳液 油墨 涂料 胶水 粘合 润滑 清洗 除尘 脱硫 脱硝 废水 废气 污泥 垃圾 回收 再生
  土壤 肥料 种子 幼苗 作物 水稻 小麦 玉米 大豆 蔬菜 水果 苹果 葡萄 茶叶 饲料 养殖 鱼类 海参 海带 牡蛎 灌溉 采摘 收割 播种 除草 农药 杀虫 温室 大棚 冷藏 保鲜 烘干 研磨 筛分 包装 灌装 杀菌 风味 口感 营养
  患者 手术 导管 支架 内窥镜 超声 心脏 血管 血液 血糖 肿瘤 骨骼 关节 皮肤 眼睛 牙齿 呼吸 护理 康复 注射 疫苗 病毒 细菌 片剂 胶囊 颗粒 浓度 剂量 活性 毒性 受体 载体 多肽 氨基酸 多糖 黄酮 精油 植物 中药
  阀门 阀芯 水泵 叶轮 叶片 风机 风道 管道 管路 接头 法兰 喷嘴 喷头 水箱 油箱 储罐 容器 炉体 炉膛 锅炉 燃烧 燃料 煤炭 石油 天然气 氢气 氧气 氮气 蒸汽 冷凝 制冷 空调 热泵 太阳能 光伏 风电 储能 逆变器 电网 电缆 绝缘 开关 继电器 断路器
  机床 刀具 钻头 夹具 模具 冲压 锻造 铸造 注塑 挤出 吹塑 机器人 机械臂 抓手 吸盘 输送 传送 托盘 货架 仓库 物流 分拣 称重 打印 标记 扫描 读取 校准 标定 试验 测试 仿真 故障 寿命预测 维修 更换 拆卸 装配 搬运 堆垛`);

/** Characters that names of parts, materials and processes are made of; none of them begins or ends a stop phrase of the analyser. */
const characters = [
  ..."电磁热光声力水气油钢铁铜铝镁钛锂钠钾钙硅碳氮氧硫磷氟氯银金锌镍钴锰钒钨钼铬锡铅",
  ..."阀泵管轴齿轮轨架座壳盖板片膜层槽孔腔室箱罐釜塔炉窑窗门桥梁柱杆臂爪钩链带绳网筛刀钻锯模具夹盘环圈垫塞栓钉簧缸筒嘴口头端面壁角边线束丝芯核极栅源漏",
  ..."酸碱盐醇醛酮酯醚胺烯烷苯酚脂糖酶肽菌苗株籽粒粉浆胶漆蜡釉瓷砖泥砂石煤焦渣灰尘烟雾汽液冰霜露",
  ..."波频谱相位幅码帧像素镜屏灯笔键卡芯标签针带图谱云端链库表阵列树图",
  ..."船舶舵锚缆帆桨艇浮潜渔虾贝藻鱼蟹海洋潮岸港仓储车厢胎桥翼机舱塔筒叶",
  ..."压拉弯扭剪切磨抛铣刨镗冲锻铸轧焊铆粘喷涂镀刷洗烘烤蒸煮炼熔凝结晶析沉浮滤吸附脱附渗透扩散传导辐射折反透聚散",
  ..."测量检查探感知识别判断计算编译调制解控驱启停升降推送回转摆振抖稳衡",
];

/** The number of words there are to choose from. */
export const vocabularySize = 40_000;

/**
 * Words by rank, the most frequent first: common technical words, then pairs of characters in an order that is the same for ever.
 * Many pairs are words of the dictionary, most are not: as in real text, where the tail is names and coinages.
 */
const makeVocabulary = (): readonly string[] => {
  const words = new Set(commonWords);
  const letters = [...new Set(characters)];
  const random = randomFrom(20_261_121);
  while (words.size < vocabularySize) {
    const first = letters[Math.floor(random() * letters.length)] ?? "";
    const second = letters[Math.floor(random() * letters.length)] ?? "";
    if (first !== second) words.add(first + second);
  }
  return [...words];
};

export const vocabulary = makeVocabulary();

const shift = 60;
const exponent = 1.2;
const drawBits = 20;

/**
 * A table of ranks that a uniform whole number below its length draws from, so that rank r comes with a probability in proportion to
 * (r + shift)^-exponent (Mandelbrot, *An informational theory of the statistical structure of language*, 1953; r from 1).
 */
const makeDraws = (): Uint16Array => {
  const draws = new Uint16Array(2 ** drawBits);
  const weights = Float64Array.from(vocabulary, (_, rank) => (rank + 1 + shift) ** -exponent);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let reached = 0;
  let from = 0;
  for (const [rank, weight] of weights.entries()) {
    reached += weight;
    const to = rank === vocabulary.length - 1 ? draws.length : Math.round((reached / whole) * draws.length);
    draws.fill(rank, from, to);
    from = to;
  }
  return draws;
};

const draws = makeDraws();

/** A rank by chance; `random` gives numbers from 0 up to 1. */
export const drawRank = (random: () => number): number => draws[Math.floor(random() * draws.length)] ?? 0;
