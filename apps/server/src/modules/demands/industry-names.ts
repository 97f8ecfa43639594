/** 门类 of GB/T 4754—2017, as tables name them. */
const sections: Readonly<Record<string, string>> = {
  "农、林、牧、渔业": "A",
  采矿业: "B",
  制造业: "C",
  "电力、热力、燃气及水生产和供应业": "D",
  建筑业: "E",
  批发和零售业: "F",
  "交通运输、仓储和邮政业": "G",
  住宿和餐饮业: "H",
  "信息传输、软件和信息技术服务业": "I",
  金融业: "J",
  房地产业: "K",
  租赁和商务服务业: "L",
  科学研究和技术服务业: "M",
  "水利、环境和公共设施管理业": "N",
  "居民服务、修理和其他服务业": "O",
  教育: "P",
  卫生和社会工作: "Q",
  "文化、体育和娱乐业": "R",
  "公共管理、社会保障和社会组织": "S",
  国际组织: "T",
};
const compact = (text: string): string => text.normalize("NFKC").replaceAll(/[\s、,，]/gu, "");
const letterByName = new Map(Object.entries(sections).map(([name, letter]) => [compact(name), letter]));
const code = /^[A-T](?:\d{2,4})?$/u;

/** The class of GB/T 4754 that a text names exactly, by code (`C34`) or by the name of its 门类; null where it does not. */
export function industryCodeOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const plain = compact(text);
  const upper = plain.toUpperCase();
  return code.test(upper) ? upper : (letterByName.get(plain) ?? null);
}
