/** Phrases of asking, which tell nothing of what is asked. Single characters are left alone: they stand inside words (新能源). */
export const askingPhrases =
  /请问|请教|想问一下|有没有|会不会|能不能|可不可以|是不是|要不要|需不需要|怎么样|多少[家件个项场人次所年名万]?|几[万个家件]|什么时候|哪一[年天个]|能拿到|[能可][报补领得拿]|要[建设办做]|拿到|给不给|有多[大少高长]|一下/gu;
/** Words of asking and of the asker. */
export const askingWords: ReadonlySet<string> = new Set(
  "我们 我公司 我司 本公司 公司 单位 怎么 怎样 如何 什么 哪些 哪里 哪儿 哪个 多少 可以 能够 应该 需要 有关 关于 时候 标准 要求 情况 问题 达到 办理".split(
    " ",
  ),
);

/** Words in which people ask for money; 多少家 asks for a number of something else. */
export const moneyAsked = /多少(?![家件个项场人次所年名])|几万|补|奖|资助|钱|贴息|报销|扶持|优惠/u;
/** Words in which a text promises it. */
export const moneyPromised = /\d(?:[\d.,]*)\s*(?:亿元|万元|元|%)|资助|奖励|补贴|补助|贴息|补偿|经费支持/u;
export const amountStated = /\d(?:[\d.,]*)\s*(?:亿元|万元|元|%)/u;

/** What people say, and how documents say it. Each group is one thing; to hold one of its words is to hold the thing. */
export const likeWords: readonly { readonly asked: RegExp; readonly said: readonly string[] }[] = [
  { asked: /利息|贴息/u, said: ["贴息", "利息"] },
  { asked: /奖多少|奖励|奖金|有奖|得奖励|给奖/u, said: ["奖励"] },
  { asked: /补多少|补贴|补助|补不补|能补|报销|补一?点/u, said: ["补贴", "贴息", "资助", "补助"] },
  { asked: /资助|支持多少|给多少|扶持/u, said: ["资助", "奖励", "经费支持", "支持"] },
  { asked: /代理(?:机构|所|公司|服务机构)|专利事务所/u, said: ["专利代理机构", "专利代理服务机构", "代理机构"] },
  { asked: /引进|落户|来(?=.{0,4}(?:奖|补|开|设))|开设|设立|新开|开分所|分支机构/u, said: ["引进", "新创建", "分支机构", "落户"] },
  { asked: /质押(?:贷款|融资)?|抵押|专利贷款|拿专利贷/u, said: ["质押融资", "质押"] },
  { asked: /贷款|融资/u, said: ["贷款", "融资"] },
  { asked: /贯标|管理规范|管理体系认证|体系认证/u, said: ["贯标", "管理规范"] },
  { asked: /海外|国外|境外|涉外|出口/u, said: ["海外", "涉外", "国（境）外"] },
  { asked: /第一单|首单|第一笔/u, said: ["首单", "首次"] },
  { asked: /官司|诉讼|打赢|胜诉|起诉/u, said: ["诉讼", "胜诉", "纠纷"] },
  { asked: /律师费|法律费用|法律服务费/u, said: ["法律服务费用"] },
  { asked: /保险费|保费|投保|买.{0,6}保险/u, said: ["保费", "保险"] },
  { asked: /评估费|评估/u, said: ["评估费", "评估"] },
  { asked: /发行|证券化|债券/u, said: ["证券化", "发行"] },
  { asked: /专利金奖|中国专利奖|专利奖|银奖|优秀奖/u, said: ["专利奖", "专利金奖", "金奖"] },
  { asked: /优势企业|示范企业|优势示范/u, said: ["优势企业", "示范企业", "优势、示范企业", "示范（优势）企业"] },
  { asked: /免费(?:用|使用|许可)|开放许可/u, said: ["免费许可", "开放许可"] },
  { asked: /分享收益|收益分配|分红|发明人/u, said: ["收益", "分红", "发明人"] },
  { asked: /打假|侵权|维权/u, said: ["维权", "侵权"] },
  { asked: /银行|金融机构/u, said: ["银行", "金融机构"] },
  { asked: /电商|网店|网络平台/u, said: ["电商平台", "电子商务"] },
  { asked: /品牌机构|优质机构/u, said: ["品牌机构", "品牌影响力"] },
  { asked: /认定|评上|获评|评定|获批|称号/u, said: ["认定", "评定", "确定", "获评", "获批"] },
  { asked: /高校|大学|学校/u, said: ["高校", "高等学校"] },
  { asked: /研究院|研究所|科研院所|科研机构/u, said: ["科研院所", "科研组织"] },
  { asked: /小微企业|中小企业|小企业/u, said: ["中小企业", "中小微企业"] },
  { asked: /地标|地理标志/u, said: ["地理标志"] },
  { asked: /经费|预算|投入/u, said: ["经费", "财政支持"] },
];
