/** What every demand says around its subject; patterns over folded text. */

/** A title or a sentence that asks begins so. */
export const ASKS =
  /(?:^|[,:]|因此|所以|现|需求)(?:我们|公司|企业|我司|项目|本课题|本项目|本技术)?(?:也?一直在|现目前|目前|现在|现|拟|想要|想|亟待|主要)?(?:希望(?:能够?)?(?:有|得到|找到|获得)?|寻求|寻找|求购|征集|急需|亟需|迫切需要|需要|需求(?!描述|内容|背景|详述|量|[:的])|研发|研制|研究出|开发(?!过程|人员)|设计(?!师|人员|有|为|的)|要求研发|引进)(?:一种|一款|一套|一个|一项|一类|出一种|出)?/u;

/** Leading words of a title that say that something is wanted, not what. */
export const TITLE_LEAD =
  /^(?:(?:关于|寻求|寻找|需求|求购|征集|急需|亟需|需要|引进|研发|研制|开发|设计|研究|解决|如何|一种|一款|一套|新型的?|新设计|技术成熟的|成熟的|[\u3400-\u9fffA-Za-z]{2,4}[-—])[:：—-]?)+/u;

/** Trailing words of a title that name the work or the genre, not the thing. */
export const TITLE_TAIL =
  /(?:(?:的|之|及其?|和|与|、|产品|关键|核心|成套|工程化)*(?:技术难题|技术问题|问题解决方法|解决方法|解决方案|方案|问题|难题|需求|课题|项目|研发|研制|研究|开发|设计开发|设计与研发|设计|改进|改良|改造|优化|升级|攻关|应用研究|应用技术|工艺技术|生产工艺|制造工艺|工艺|技术|战略规划技术|引进|再研发|成熟技术引进|新技术|规划|产业化|合作|应用|的应用))+[。.]?$/u;

/** Words of everyday speech that only a sentence has: `连接件导热、还贵`, `转轮两年就失效`, `噪声太大`, `找不到点`. */
const SPOKEN =
  /太(?=[高低大小多少慢快差长短重硬软贵亮黑咸远近厚薄费难脏吵潮湿干热冷深浅窄])|[老总]是|忽.忽.|又.+又|容易|[做变]成|.(?<![理思联设感幻构])想(?![象法])|.(?<![成迁造])就(?![业地近绪诊医位座])|(?<![偿退归返生])还(?=[贵慢大小难不要能会容得是])|(.{1,2})着\1着|[洗找下抓看扫卖拿切查做跟过]不|导致./u;
/** Ends as a sentence about a fault does: `镀镍后键合不良`, `外排水氮磷超标`. */
const FAULT =
  /(?:不(?:匀|均匀?|良|够|足|稳定?|牢固?|平整?|准|达标|合格|理想|佳|亮|干净|缩水|软烂|凝血)|[太较过偏][高低大小多少慢快差长短重硬软贵]|难(?:点|攻克|解决|清理|控制|处理|加工)|超标|(?<![防抗耐])(?:失效|[开断破龟炸]裂|掉[渣色粉]|渗漏|漏[水油气]|堵塞|结露|破损|变形))$/u;
/** Whether the words behind the last 的 of a title tell what is wrong or wished: the title is a sentence then and names no thing by itself. */
export const tells = (words: string): boolean => SPOKEN.test(words) || FAULT.test(words);

/** A noun of doing: what stands before it is the object, it is the function. */
export const DOING =
  /(?<![免不无])(?:回收|利用|检测|监测|监管|测量|识别|处理|分离|提纯|制备|合成|加工|焊接|切割|清洗|去除|降解|修复|估算|预测|控制|定位|跟踪|追踪|驱动|传输|喷涂|分选|养护|评价|涂装|染色|干燥|包装|输送|防护|防范|收缩性?|均衡|固化|转印|挤压|牵引|成像|汇流|改性|机械自动化|自动化|机械化|智能化|国产化|数字化|轻量化|无害化|资源化)+$/u;

/** What is done to a thing or shall change of it, where 的 stands between: `图像的校准`, `导线绝缘的提升`. */
export const DONE =
  /(?:(?:稳定|耐磨|可靠|导电|密封|安全)性|性能|精度|寿命|使用|分散|校准|测试|验证|仿真|模拟|供给|翻译|吊装|降噪|清洁|防控|追溯|铸造|浇铸|加速|配方|(?:方法|办法|手段|途径)(?:[或及和与、].*)?)$/u;

/** `表面质量的提升`: the change alone would say nothing. */
export const CHANGED = /^(?:大幅|性能|快速|有效)?(?:提升|提高|改善|减少|降低|增强|优化|建立|验证|分析|实现)$/u;

/** A wish for a property begins with such a word; with the rest of the phrase it is a function. */
export const PROPERTY = /^(?:防|抗|耐|高|低|无|不|非|易|可|能|快速|高效|智能|自动|实时|全自动|节能|环保|轻量|便捷|新型)/u;
/** What stands before 的 and ends as a thing is that thing's own: `高压输电系统的外壳`, `智能工厂的大数据`. */
export const THING =
  /(?:系统|设备|装置|装备|线路|仪表?|仪器|[^不]机|[^能]器|材料|产品|工厂|企业|车间|城市|电池|电缆|行业|领域|平台|网络|芯片|工艺|技术|废水|废气|塑料)$/u;
/** Ends as a quality does: `摩擦小`, `机械强度高`, `性能稳定`. */
export const QUALITY =
  /(?:不(?:易|会|能)?[\u3400-\u9fff]{1,3}|(?<!大)小|(?<!较|最|扩|放|重|强)大|(?<!增|生|成|延|专|校|船|厂|伸|全)长|(?<!长|缩)短|(?<!提|最)高|(?<!降|最|减|高)低|(?<!快)慢|快|(?<!减)轻|薄|(?<!增|加|雄)厚|(?<!缓)急|(?<!坚|变)硬|(?<!柔|变)软|(?<!良|爱|友)好|(?<!减)少|(?<!最|许)多|(?<!增|加|高)强|省[电力水油时]|(?:简单|方便|便捷|便宜|可靠|稳定|均匀|灵活|精确|准确|精准|紧凑|实惠|低廉|廉价|牢固|耐用|美观|优异|优良|良好|轻便|省力|优质|舒适|透明|柔软|高效|快速|节能|环保|健康|合理|鲜艳|显著|清晰|平整|光滑|细腻|流畅|顺畅))$/u;
/** Names what is good about a thing: with a word of degree before it the whole is a property, `高吸附容量`, `良好过滤效果`. */
export const MERIT =
  /^[\u3400-\u9fff]{1,4}性$|功能$|^(?:高|低|超|大|小|较|更|最|强|良好|优异|优良|具有|具备).*(?:性|性能|功能|效果|成本|容量|精度|强度|效率|寿命|能耗|功耗|噪音|噪声)$/u;
/** What comes before 的 tells what the object is for, has, is made of or can do: `给船厂用的`, `带托盘的`, `以秸秆为原料的`. */
export const PURPOSE =
  /^(?:给|为(?![了主])|供(?![应给水电热暖气])|[应适可能]?用[于来以在]|适[用合于]|便于|利于|有利于|易于|针对|面向|基于|能够?(?![源量耗效力级])|可以?(?![见靠视编再])|会|将|把|具有|具备|拥有|带有?(?![钢材宽])|装有|配有|设有|含有?|不含|采用|使用|利用|类似于|由.+(?:制成|组成|构成)$|以.+为)|为(?:原料|基础|载体|核心|介质)$/u;
/** Says the same further on in the words: `钻得进去的`, `手动也能开启的`. */
export const CAPABLE =
  /[得](?![到出以知])|(?<![智性功热电光动风核太节产效势机职万可潜])能(?![源量耗效力级手动够])|(?<![许认尚不])可(?![见燃靠视编再降控穿持循])|用$|(?<![延实小工])时$/u;
/** What an object is made of or does without is a constraint. */
export const MADE_OF = /^(?:含有?|不含|采用|使用|由.+(?:制成|组成|构成)|以.+为)|为(?:原料|载体|介质)$/u;
/** A verb before a head such as 装置 or 方法 says what that does: `测定残留的装置`. */
export const ACTS =
  /^(?:处理|检测|监测|测量|测定|识别|去除|脱除|清除|除去|防止|避免|预防|减少|提高|降低|提升|改善|实现|进行|代替|替代|吸收|输送|清洗|切割|分离|回收|制备|生产|合成|加工|控制|调节|校准|固定|辅助|将|把)(?!器|机|剂|仪|设备|装置|系统|线|工艺|技术|用).{2,}/u;
/** Heads that name no thing of their own. */
export const CARRIER =
  /^(?:新?(?:方法|办法|技术|工艺|手段|途径|方案|装置|设备|系统|仪器|机构|机器|工具|材料|药剂|软件|平台|产品)(?:[或及和与、]|以及)?)+$/u;
/** Before 的, says nothing that a supply could meet: `新的`, `更好的`. */
export const EPITHET =
  /^(?:全?新(?:型|式|颖)?|更加?(?:好|新|优|优质|先进|合理|有效|理想)?|比?较?(?:好|先进|理想|合适)|先进(?:可靠)?|创新|改进型?|改良|现有|原有|相关|国内?外|合适|理想|优秀|类似|一定|各种|不同|其他)$/u;
/** Parts of what stands before 的. */
export const BETWEEN_QUALIFIERS = /的?[、,]|的|而且|并且|同时|以及|[而且又并]|(?<=[性高低大小长短好强])[和与及]/gu;
/** Ends as what can be made or bought does. */
export const MADE_THING = /[料备置统机器剂膜胶片板管线具仪车泵阀件]$|结构$/u;
/** An object of these words alone is none, and a firm's name is none. */
export const NO_OBJECT =
  /^(?:智能|自动|高效|新型|新|技术|方案|方法|办法|产品|设备|系统|装置|仪器|工艺|制备|生产|在线|创新|提升|开发|材料|全自动|实时|[或及和与、的])+$|公司$/u;
/** `铸造粉尘处理中的应用`, `视觉识别在分选中的应用`: what is applied, or where. */
export const APPLIED_IN = /^(?<what>.{2,}?)在.{2,}[中上]$|^(?<where>.{3,})[中上]$/u;
/** `海绵城市中的` says where, not what. */
export const SETTING = /(?:中|之间|(?<!以)[上下内]|里|领域|方面)$/u;

/** How an author says what must not be used. The excluded thing is the named group. */
export const EXCLUSIONS: readonly RegExp[] = [
  /(?:不得|不能|不可|不要|不允许|不准|禁止|严禁|避免|拒绝|不希望|不再|不)(?:再)?(?:使用|采用|选用|应用|添加|加入|依赖|考虑|接受)(?<what>[^,。;!?、的]{1,24})/gu,
  /(?:不得|不能|不可|不要|不允许|不准|禁止|严禁|避免)用(?![于来户途作以不在电手心])(?<what>[^,。;!?、的]{1,24})/gu,
  /(?:不得|(?<![能是])不)通过(?<what>[^,。;!?、的]{2,24})/gu,
  /除(?!了|此|在|上述|以上|湿|尘|草|锈|去|氧|磷|氮|臭|菌|油|味|杂|霜|冰|雪|垢|铁|硫)(?<what>[^,。;!?]{2,20}?)(?:以外|之外|外)(?=[,的]|$)/gu,
  /(?:勿用|免用)(?<what>[^,。;!?、的]{2,24})/gu,
];
/** The same said of what is wanted; of other things it tells how they are. */
export const ABSENCES: readonly RegExp[] = [
  /(?<!几乎)不含有?(?<what>[^,。;!?、的]{1,24})/gu,
  /(?:无需|毋需|不需要?)(?!担心|考虑|重新|单独|改变|改动|停|再|进行|对|将|把|要|求|收费)(?<what>[^,。;!?、的]{2,24})/gu,
];
/** What one character names. */
export const SHORT_NAME = /^[酸碱油氟铅汞铬镉磷硫氰]$/u;

/** Says which of the things that follow 的 are excluded: 含氟 of 不采用含氟的表面活性剂. */
export const EXCLUDED_KIND = /^(?:含有?|有(?!机)|无|非|易|带|[高低大小强弱]).+|.[性型状质]$/u;
/** The things that are excluded, behind what says which. */
export const EXCLUDED_HEAD = /^的(?!方式|方法|方案|技术|工艺|手段|情况|前提|条件)[^,。;!?、的]{2,12}/u;
/** `X以外的Y` excludes the other Y, which no words name. */
export const OTHER_THAN = /[以之]外/u;

/** After an excluded thing stands what it would have been used for. */
export const EXCLUSION_TAIL = /(?:直接|来|等|进行|方式|方法|方案|技术|工艺|作为|的|供电|处理|即可|就|而|且|能够|并|\d+\s*[Vv伏]).*$/u;
