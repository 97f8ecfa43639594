import { describe, expect, it } from "vitest";
import { type LegalFlag, type LegalValidity, normaliseLegalStatus, validityGroup } from "../src/index.ts";

/** Words of the CNIPA gazette, of its case query, of PatSnap and of incoPat. */
const statuses: readonly (readonly [string, LegalValidity, ...LegalFlag[]])[] = [
  // case query
  ["等待实审提案", "substantive_exam"],
  ["一通出案待答复", "substantive_exam"],
  ["中通出案待答复", "substantive_exam"],
  ["驳回等复审请求", "rejected"],
  ["等年登印费", "unknown"],
  ["专利权维持", "active"],
  ["等年费滞纳金", "active_grace"],
  ["未缴年费专利权终止,等恢复", "lapsed_restorable"],
  ["未缴年费终止失效", "lapsed_fee"],
  ["届满终止失效", "expired"],
  ["逾期视撤失效", "deemed_withdrawn"],
  ["实审请求视撤失效", "deemed_withdrawn"],
  ["视为放弃失效", "deemed_abandoned"],
  ["驳回失效", "rejected"],
  ["无效宣告失效", "invalid"],
  ["放弃专利权（重复授权）", "abandoned_duplicate"],
  ["撤回专利申请", "withdrawn"],
  // gazette
  ["公布", "published"],
  ["实质审查的生效", "substantive_exam"],
  ["授权", "active"],
  ["专利权的终止(未缴年费专利权终止)", "lapsed_fee"],
  ["未缴纳年费专利权终止", "lapsed_fee"],
  ["专利权的终止 专利权有效期届满", "expired"],
  ["专利权的主动放弃", "abandoned"],
  ["专利权的视为放弃", "deemed_abandoned"],
  ["被视为撤回的申请视为放弃取得专利权的权利", "deemed_abandoned"],
  ["发明专利申请公布后的视为撤回", "deemed_withdrawn"],
  ["发明专利申请公布后的驳回", "rejected"],
  ["其他有关事项(避免重复授权放弃专利权)", "abandoned_duplicate"],
  ["专利权全部无效", "invalid"],
  ["无效、部分无效宣告专利权全部无效", "invalid"],
  ["专利权部分无效", "active_part_invalid"],
  ["专利申请或者专利权的恢复", "unknown"],
  ["专利权的转移", "unknown", "transferred"],
  ["专利权质押合同登记的生效", "unknown", "pledged"],
  ["专利权质押合同登记的注销", "unknown"],
  ["专利实施许可合同备案的生效", "unknown", "licensed"],
  ["专利实施许可合同备案的注销", "unknown"],
  ["专利权的保全", "unknown", "preserved"],
  ["专利权保全的解除", "unknown"],
  ["专利权的中止", "unknown", "suspended"],
  ["GR01", "active"],
  ["CF01", "lapsed_fee"],
  ["PB01", "published"],
  ["PE01", "unknown", "pledged"],
  // PatSnap
  ["公开", "published"],
  ["实质审查", "substantive_exam"],
  ["避免重复授权", "abandoned_duplicate"],
  ["撤回-视为撤回", "deemed_withdrawn"],
  ["撤回-主动撤回", "withdrawn"],
  ["放弃-视为放弃", "deemed_abandoned"],
  ["放弃", "abandoned"],
  ["驳回", "rejected"],
  ["全部撤销", "revoked"],
  ["期限届满", "expired"],
  ["未缴年费", "lapsed_fee"],
  ["权利终止", "lapsed"],
  ["申请终止", "unknown"],
  ["授权 | 质押", "active", "pledged"],
  ["授权 | 权利转移", "active", "transferred"],
  ["授权 | 质押 | 保全 | 一案双申", "active", "pledged", "preserved"],
  ["未缴年费 | 许可", "lapsed_fee", "licensed"],
  ["驳回 | 复审", "rejected"],
  ["授权 | 无效程序 | 口头审理", "active"],
  ["PCT未进入指定国（指定期满）", "unknown"],
  // an office action is no refusal, and a request is no decision
  ["驳回理由通知书", "substantive_exam"],
  ["第一次审查意见通知书", "substantive_exam"],
  ["无效宣告请求受理", "unknown"],
  ["海关备案", "unknown"],
];

describe("legal status", () => {
  it("covers at least the 49 strings that the domain reference asks for", () => {
    expect(new Set(statuses.map(([text]) => text)).size).toBeGreaterThanOrEqual(49);
  });

  it.each(statuses)("reads %s as %s", (text, validity, ...flags) => {
    const status = normaliseLegalStatus(text);
    expect({ validity: status.validity, flags: status.flags }).toEqual({ validity, flags });
    expect(status.text).toBe(text);
  });

  it("groups every validity as in force, pending or ended, and only unknown as unknown", () => {
    for (const [text, validity] of statuses) {
      const group = validityGroup(validity);
      expect(group === "unknown").toBe(validity === "unknown");
      if (group !== "unknown") expect(normaliseLegalStatus(text).group).toBe(group);
    }
  });

  it("knows the group without the cause where only the simple status speaks", () => {
    expect(normaliseLegalStatus("", "失效")).toMatchObject({ validity: "unknown", group: "ended", text: "失效" });
    expect(normaliseLegalStatus("", "审中")).toMatchObject({ validity: "unknown", group: "pending" });
    expect(normaliseLegalStatus("权利转移", "有效")).toMatchObject({ validity: "active", group: "in_force", flags: ["transferred"] });
  });

  it("says conflict instead of choosing where the two columns disagree", () => {
    expect(normaliseLegalStatus("授权", "失效")).toMatchObject({ validity: "unknown", group: "unknown", conflict: true });
    expect(normaliseLegalStatus("驳回", "审中")).toMatchObject({ validity: "rejected", group: "pending" });
    expect(normaliseLegalStatus("授权", "有效").conflict).toBeUndefined();
  });

  it("tells words nobody knows from a known status that leaves validity open", () => {
    expect(normaliseLegalStatus("示例状态").unrecognised).toBe(true);
    expect(normaliseLegalStatus("PCT进入指定国（指定期满）").unrecognised).toBeUndefined();
    expect(normaliseLegalStatus("", "未确认").unrecognised).toBeUndefined();
    expect(normaliseLegalStatus("权利恢复")).toMatchObject({ validity: "unknown", restored: true });
  });
});
