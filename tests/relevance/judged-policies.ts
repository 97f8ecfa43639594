/** A question as people ask it, and the clauses that answer it: document key and clause id, none of their words. */
export interface JudgedQuestion {
  readonly question: string;
  /** Empty: no clause answers. */
  readonly answers: readonly `${string} ${string}`[];
}

const [sd, wh, gx, yt, xc] = ["shandong-2021", "weihai-2021", "weihai-torch-zone-2022", "yantai-2022", "xuchang-2023"] as const;

/** Questions written after the words of asking were: what the consultation was not made for. */
export const laterQuestions: readonly JudgedQuestion[] = [
  { question: "企业拿到国家知识产权优势企业称号，威海给多少", answers: [`${wh} A三(二)6`] },
  { question: "烟台市级优势企业奖励标准", answers: [`${yt} 二(四)1`] },
  { question: "许昌得了河南省专利奖有多少奖金", answers: [`${xc} 二(一)5`] },
  { question: "到2023年威海专利代理机构要达到多少家", answers: [`${wh} A三(七)17`] },
  { question: "山东要建多少家高价值专利培育中心", answers: [`${sd} 二(一)1`] },
  { question: "烟台高校的专利免费给小微企业用有没有奖励", answers: [`${yt} 二(三)1`, `${yt} 附件三(一)`] },
  { question: "服务机构成长性好能拿多少", answers: [`${yt} 二(六)3`, `${yt} 附件六(三)`] },
  { question: "质押担保费补助标准", answers: [`${yt} 附件三(三)5`, `${yt} 二(三)3`] },
  { question: "威海每年要调解多少件知识产权纠纷", answers: [`${wh} A三(五)14`] },
  { question: "优先审查怎么申请", answers: [`${wh} A三(五)12`, `${xc} 二(一)4`] },
  { question: "区域品牌奖励多少", answers: [`${yt} 二(五)4`, `${yt} 附件五(四)`] },
  { question: "知识产权白皮书什么时候发布", answers: [`${yt} 二(七)3`, `${yt} 附件七(三)`, `${gx} 四(三)2`] },
  { question: "专利产品备案怎么做", answers: [`${sd} 二(四)13`, `${xc} 二(一)2`, `${wh} B一三`] },
  { question: "知识产权运营基金有多大", answers: [`${yt} 二(三)3`] },
  { question: "驾照到期怎么换", answers: [] },
  { question: "社保缴费基数是多少", answers: [] },
  { question: "租房补贴标准是多少", answers: [] },
  { question: "幼儿园几岁可以上", answers: [] },
];

/** Written last, and never looked at while words were changed. */
export const unseenQuestions: readonly JudgedQuestion[] = [
  { question: "威海企业做专利导航验收合格给多少", answers: [`${wh} A三(四)11`, `${wh} B二(三)3`] },
  { question: "烟台首次用发明专利质押贷款贴息多少", answers: [`${yt} 附件三(三)2`] },
  { question: "山东省专利奖特别奖的奖金", answers: [`${sd} 二(五)20`, `${wh} A三(一)4`] },
  { question: "许昌专利质押贷款还清后能补什么", answers: [`${xc} 二(二)7`] },
  { question: "烟台企业打涉外专利官司胜诉补贴上限", answers: [`${yt} 二(一)4`] },
  { question: "高新区商标注册量的目标", answers: [`${gx} 二(一)`] },
  { question: "威海的审查员实践基地有多少家", answers: [`${wh} A三(一)2`, `${wh} B二(一)1`] },
  { question: "烟台知识产权服务业集聚区入驻有奖励吗", answers: [`${yt} 二(六)2`, `${yt} 附件六(二)`] },
  { question: "山东的三库建设是什么", answers: [`${sd} 一(二)二`] },
  { question: "专利路演要办多少场", answers: [`${sd} 二(三)9`] },
  { question: "许昌怎么支持专利代理师资格", answers: [`${xc} 二(三)9`] },
  { question: "烟台地理标志国家级项目奖多少", answers: [`${yt} 二(五)3`] },
  { question: "威海四新企业怎么帮扶", answers: [`${wh} A三(四)10`] },
  { question: "沉睡专利怎么唤醒", answers: [`${gx} 三(三)4`] },
  { question: "护照办理要几天", answers: [] },
  { question: "二手房交易税多少", answers: [] },
  { question: "失业金怎么领", answers: [] },
];

/** Judged by reading the five circulars whole. */
export const judgedQuestions: readonly JudgedQuestion[] = [
  { question: "专利质押贷款能补多少利息？", answers: [`${wh} A三(六)16`, `${yt} 附件三(三)2`, `${sd} 二(五)19`, `${xc} 二(二)7`] },
  { question: "代理机构来威海有奖励吗", answers: [`${wh} A三(七)17`, `${wh} B二(四)4`] },
  { question: "获得中国专利金奖奖励多少钱", answers: [`${wh} A三(一)4`, `${sd} 二(五)20`, `${xc} 二(一)5`] },
  { question: "在烟台做专利导航能拿多少资助", answers: [`${yt} 二(二)2`, `${yt} 附件二(二)1`] },
  { question: "许昌的企业评上国家知识产权示范企业奖多少", answers: [`${xc} 二(一)2`] },
  { question: "威海的大学通过贯标认证有没有补助", answers: [`${wh} A三(二)5`] },
  { question: "马德里商标注册有补贴吗", answers: [`${yt} 二(五)4`, `${yt} 附件五(四)`] },
  { question: "打赢海外官司律师费能补多少", answers: [`${yt} 二(一)4`, `${yt} 附件一(四)`] },
  { question: "买了知识产权质押保险，保费能报多少", answers: [`${wh} A三(六)16`, `${yt} 附件三(三)5`, `${sd} 二(五)19`] },
  { question: "地理标志注册成功给多少钱", answers: [`${yt} 二(五)3`, `${yt} 附件五(三)`] },
  { question: "高新区每年知识产权经费要投入多少", answers: [`${gx} 三(一)3`] },
  { question: "高价值专利培育中心支持多少钱", answers: [`${sd} 二(一)1`, `${yt} 二(二)2`, `${yt} 附件二(二)2`] },
  { question: "质押贷款的评估费有没有补贴", answers: [`${wh} A三(六)16`, `${xc} 二(二)7`] },
  { question: "银行做专利质押有奖励吗", answers: [`${yt} 附件三(三)3`, `${yt} 二(三)3`] },
  { question: "发行知识产权证券化产品奖励多少", answers: [`${yt} 附件三(三)4`] },
  { question: "山东省专利奖二等奖奖多少", answers: [`${wh} A三(一)4`, `${sd} 二(五)20`] },
  { question: "高校申请专利前要不要先评估", answers: [`${sd} 二(一)3`, `${xc} 二(一)4`] },
  { question: "威海有专利超市吗", answers: [`${wh} B二(四)1`] },
  { question: "快速维权中心设在哪里", answers: [`${wh} A三(五)12`, `${xc} 二(一)4`] },
  { question: "获评全国知识产权服务品牌机构奖多少", answers: [`${wh} A三(七)18`, `${wh} B二(四)4`] },
  { question: "电商平台保护知识产权有奖励吗", answers: [`${yt} 二(一)5`, `${yt} 附件一(五)`] },
  { question: "帮企业维权成功的服务机构能拿多少奖励", answers: [`${yt} 二(一)3`, `${yt} 附件一(三)3`] },
  { question: "产业知识产权联盟认定后奖励多少", answers: [`${yt} 二(五)2`, `${yt} 附件五(二)1`] },
  { question: "发明人怎样分享职务发明的收益", answers: [`${sd} 二(五)17`] },
  { question: "商标质押第一单贴息多少", answers: [`${yt} 附件三(三)2`] },
  { question: "国有企业的专利可以开放许可给中小企业吗", answers: [`${sd} 二(二)7`, `${wh} B二(二)2`] },
  { question: "把专利项目落户烟台有什么奖励", answers: [`${yt} 二(三)2`, `${yt} 附件三(二)1`] },
  { question: "今天天气怎么样", answers: [] },
  { question: "注册公司需要什么材料", answers: [] },
  { question: "买新能源汽车补贴多少", answers: [] },
  { question: "残疾人就业补贴有多少", answers: [] },
  { question: "养老金什么时候发", answers: [] },
];
