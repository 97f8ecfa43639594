/** Traditional characters that occur in names of organisations, each before its simplified form. */
const TRADITIONAL =
  "規规國国學学醫医電电業业機机華华東东廣广兩两無无與与專专長长門门開开關关陽阳陳陈陸陆隊队際际陝陕術术衛卫裝装製制複复補补視视覺觉觀观記记訊讯設设試试計计許许証证診诊詢询認认調调諾诺講讲識识議议譯译護护變变讓让豐丰貝贝負负財财責责貨货貿贸費费資资賽赛質质購购貴贵" +
  "買买賣卖趙赵車车軍军軌轨軟软軸轴輕轻載载輪轮輸输轉转辦办農农運运過过達达遠远適适選选遙遥還还邊边郵邮鄉乡鄭郑鄧邓醬酱釀酿釋释針针釣钓鈉钠鈦钛鉛铅鉑铂銀银銅铜鋁铝鋅锌鋒锋鋰锂鋼钢錄录錢钱錦锦錫锡錳锰鍋锅鍛锻鍵键鎂镁鎖锁鎢钨鎮镇鏡镜鐘钟鐵铁鑄铸鑽钻閃闪閉闭間间" +
  "閘闸閣阁閥阀閩闽闊阔陰阴險险隨随隱隐雜杂離离難难雲云霧雾靈灵靜静韓韩響响頂顶項项順顺預预領领頭头頻频題题額额顏颜顧顾顯显風风飛飞飯饭飲饮飼饲飾饰養养館馆馬马馮冯駐驻駕驾驅驱驗验體体髮发鬆松魚鱼魯鲁鮑鲍鮮鲜鯨鲸鳥鸟鳳凤鴻鸿鵬鹏鷹鹰鹽盐麗丽麥麦黃黄點点黨党齊齐" +
  "齒齿龍龙龜龟來来侖仑係系倉仓個个們们倫伦偉伟側侧備备傑杰傳传債债傷伤億亿儀仪優优儲储兒儿內内冊册凍冻凱凯別别則则剛刚創创劃划劇剧劉刘劍剑劑剂動动務务勝胜勞劳勢势勻匀區区協协單单卻却厲厉參参員员問问啟启喬乔嚴严園园圍围圓圆圖图團团執执報报場场塊块塗涂塵尘壓压" +
  "壘垒壞坏壽寿夢梦夾夹奧奥奮奋婦妇媽妈嬰婴孫孙寧宁審审寫写寬宽寶宝將将尋寻對对導导屆届層层屬属島岛崗岗嶺岭嶽岳巖岩師师帥帅帶带幣币幫帮幹干庫库廈厦廟庙廠厂廢废廬庐張张強强彈弹彙汇徑径從从復复徵征應应態态慶庆憲宪懷怀戰战戲戏戶户擇择擊击擋挡擔担據据擬拟擴扩擺摆" +
  "攝摄數数敵敌斷断時时晉晋晝昼暢畅曆历書书會会權权條条極极構构槍枪樂乐樓楼標标樞枢樣样樹树橋桥檢检櫃柜欄栏歐欧歲岁歷历歸归殘残殺杀氣气氫氢決决沒没況况淨净淺浅減减渦涡測测湯汤溝沟溫温滅灭滬沪滾滚滿满漁渔漢汉漲涨漸渐潔洁潛潜潤润澤泽濃浓濕湿濟济濱滨濾滤瀏浏灣湾" +
  "灤滦災灾為为烏乌煉炼煙烟熱热燈灯燒烧營营燦灿爐炉爾尔牆墙獅狮獎奖獨独獲获環环瓊琼產产畢毕異异當当療疗發发盤盘監监眾众矯矫碼码磚砖礎础礦矿礫砾禮礼種种稱称積积穩稳窯窑竇窦競竞筆笔節节範范築筑簡简簽签籃篮粵粤糧粮糾纠紀纪約约紅红納纳紙纸級级紡纺細细紹绍終终組组" +
  "結结絕绝絡络給给統统絲丝經经綜综綠绿維维綱纲網网綫线緊紧線线緣缘編编緩缓練练縣县縮缩縱纵總总績绩織织繡绣繩绳繪绘繫系繼继纖纤纜缆羅罗義义習习聖圣聞闻聯联聰聪聲声職职聽听肅肃腦脑腫肿膚肤膠胶臟脏臨临臺台舉举舊旧艙舱艦舰艷艳藝艺莊庄莖茎蘇苏藍蓝藥药蘭兰處处號号" +
  "蟲虫螞蚂蠟蜡衆众裏里裡里襯衬詩诗誠诚誼谊談谈論论譽誉贏赢贛赣趨趋跡迹踐践躍跃軋轧輛辆輝辉輻辐邁迈鄰邻鈴铃鉅钜銘铭銳锐鋪铺錶表鏈链鐳镭闢辟陣阵雙双雛雏雞鸡頓顿飄飘騰腾驕骄鬥斗鯉鲤鵝鹅鶴鹤鷗鸥麵面黴霉齋斋";

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: Math.floor(TRADITIONAL.length / 2) }, (_, at): [string, string] => [
    TRADITIONAL.charAt(2 * at),
    TRADITIONAL.charAt(2 * at + 1),
  ]),
);
const traditional = new RegExp(`[${[...SIMPLIFIED.keys()].join("")}]`, "gu");

const plainLetters = (text: string): string =>
  text.replaceAll(/\p{Script=Latin}\p{M}*/gu, (letter) => letter.normalize("NFD").replaceAll(/\p{M}/gu, ""));

const folded = (name: string): string =>
  plainLetters(name.normalize("NFKC").toLowerCase().normalize("NFKC"))
    .normalize("NFC")
    .replaceAll(traditional, (character) => SIMPLIFIED.get(character) ?? character);

/**
 * A name as it is read for comparing: width, case, accents and traditional characters do not count, every bracket is `(` or `)`, points in
 * foreign names are one kind of point, and there is no space beside a Chinese character.
 */
export const spellName = (name: string): string =>
  folded(name)
    .replaceAll(/[[【〔{<〈《「『〖]/gu, "(")
    .replaceAll(/[\]】〕}>〉》」』〗]/gu, ")")
    .replaceAll(/[・•‧∙⋅]/gu, "·")
    .replaceAll(/["'“”‘’`´]/gu, "")
    .replaceAll(/[\s\p{Cf}]+/gu, " ")
    .replaceAll(/ ?([\p{Script=Han}()·]) ?/gu, "$1")
    .trim();

/** Two names of one key are one spelling: only letters, characters and digits count, in the form of `spellName`. Empty for a name without any. */
export function nameKey(name: string): string {
  const key = folded(name).replaceAll(/[^\p{L}\p{N}]/gu, "");
  // What stood between two characters may have kept them from joining.
  const again = folded(key).replaceAll(/[^\p{L}\p{N}]/gu, "");
  return again;
}
