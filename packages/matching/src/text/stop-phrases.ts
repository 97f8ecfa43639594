import { PhraseAutomaton } from "./phrase-automaton.ts";
import type { TextUnits } from "./text-units.ts";

/**
 * Phrases that every patent or every demand uses and that say nothing of its subject. They are blanked before words are cut,
 * so that no bigram reaches across them. Longer phrases stand first: the first alternative that fits is taken.
 */
const CATEGORY =
  "(?:(?:电子|计算机|终端|网络|通信|计算|智能)?设备|装置|系统|方法|服务器|(?:非易失性|非暂时性|非瞬时性)?(?:计算机|机器)?(?:可读)?(?:存储|储存)?介质|(?:计算机)?程序(?:产品)?)";
const AND = "[、,，]?(?:以及|及其|及|和|与|或)?(?:一种|相关)?";

const PATENT_PHRASES = [
  // The categories of claims that a title lists: 方法、装置、电子设备及存储介质.
  `${CATEGORY}(?:${AND}${CATEGORY})+`,
  "(?:及其|及|和|与)(?:制备|制作|制造|生产|形成|使用|控制|加工|操作|成型)方法(?:(?:及其|及|和|与|、)(?:其)?(?:应用|用途))?",
  "本实用新型(?:公开|涉及|提供|提出|属于|设计)?(?:了)?",
  "本发明(?:创造)?(?:公开|涉及|提供|提出|属于|设计)?(?:了)?",
  "本(?:申请|公开|技术|方案|外观设计产品|外观设计)(?:公开|涉及|提供|提出|属于)?(?:了)?",
  "所述的?|其特征在于|其中|一种|至少一个|至少一种|技术方案|技术领域|有益效果|现有技术",
  "(?:由此|从而|进而|以便|用于|使得|以及|并且|并|或者|包括|包含|具有|设有|设置有|设置在|通过|根据|基于)",
];

const DEMAND_PHRASES = [
  "(?:现|现在|目前|因此|拟)?(?:需要|需求|寻求|寻找|希望|急需|亟需|求购|征集|要求)(?:能够|能|有|与|找到|得到)?(?:一种|一款|一套|一个|一项)?(?:新型|新的)?(?:技术|方案|方法)?",
  "(?:技术)?(?:需求|难题|问题)(?:描述|详述|内容|具体内容|名称|背景)?",
  "(?:需要|亟待|急需|有待)?(?:解决|突破|攻克)(?:的|了)?(?:技术)?(?:难题|问题|方案|技术)?",
  "(?:技术|性能|主要)?(?:指标|参数)(?:要求|如下)?|投资预算|面谈|合作方式|技术要求|具体要求|设计要求",
  "(?:我|本|贵|该)?(?:公司|企业|单位|我司)|高校|院所|科研院所|科研单位|产学研(?:合作)?|行业|市场(?:竞争力|前景)?",
  "目前|现有的?|现在|现阶段|近年来|传统的?|国内外?|国外|一般|通常|主要|相关|实际|方面|情况|存在|采用|使用|进行|实现|提供|提高|能够|可以|如何|以上|如下|针对|关于|对于|由于|因为|所以|但是|而且|同时|此外|另外|例如|比如|等等?",
];

const FUNCTION_WORDS = [
  "的|了|和|与|及|或|在|是|为|对|把|将|被|使|其|该|此|这|那|也|都|就|而|且|则|之|以|于|从|向|到|让|给|我们|他们|它们|它|我",
];

const PHRASES = [...PATENT_PHRASES, ...DEMAND_PHRASES, ...FUNCTION_WORDS].join("|");
const STOP = new PhraseAutomaton(PHRASES);
const SPACE = 0x20;

/** Blanks the stop phrases of a normalised text with spaces, one for one, so that offsets stay. */
export const blankStopPhrases = (text: TextUnits): void => {
  const { cells, length } = text;
  for (let at = 0; at < length; ) {
    const end = STOP.endOf(cells, at, length);
    if (end > at) cells.fill(SPACE, at, end);
    at = end > at ? end : at + 1;
  }
};

/** Characters that stand in some stop phrase: only pairs without them are sure to be found among the bigrams of a text that holds them. */
export const stopCharacters: ReadonlySet<string> = new Set(PHRASES.match(/\p{Script=Han}/gu));
