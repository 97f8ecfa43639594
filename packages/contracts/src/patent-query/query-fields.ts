/** Fields of a search expression by their usual abbreviations, as the national search system and the vendors write them. */
export type QueryField = "TI" | "AB" | "CL" | "TA" | "PA" | "IN" | "AG" | "AD" | "PD" | "GD" | "AN" | "PN" | "IPC" | "CPC" | "LS";

export const dateFields: ReadonlySet<QueryField> = new Set(["AD", "PD", "GD"]);

const names: Readonly<Record<QueryField, readonly string[]>> = {
  TI: ["标题", "名称", "发明名称", "专利名称"],
  AB: ["摘要"],
  CL: ["权利要求", "首项权利要求"],
  TA: ["TAC", "标题摘要"],
  PA: ["AP", "申请人", "专利权人", "权利人"],
  IN: ["发明人", "设计人"],
  AG: ["代理机构"],
  AD: ["APD", "申请日"],
  PD: ["PBD", "公开日", "公告日", "公开公告日"],
  GD: ["ISD", "授权日", "授权公告日"],
  AN: ["申请号"],
  PN: ["公开号", "公告号", "公开公告号", "专利号"],
  IPC: ["IC", "分类号", "国际专利分类"],
  CPC: [],
  LS: ["法律状态"],
};

const byName = new Map<string, QueryField>(
  (Object.entries(names) as [QueryField, readonly string[]][]).flatMap(([field, others]) =>
    [field, ...others].map((name) => [name, field]),
  ),
);

/** The field of a name in any case; undefined for none. */
export const fieldOf = (name: string): QueryField | undefined => byName.get(name.toUpperCase());
