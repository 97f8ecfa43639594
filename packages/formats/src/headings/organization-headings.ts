import type { OrganizationField } from "../fields/organization-fields.ts";

const inUnits = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [name, `${name}(万元)`, `${name}(元)`, `${name}(亿元)`]);

/** Headings of tables of organisations (企业名录, 认定名单, 经营数据), per field and best first; see `patentHeadings`. */
export const organizationHeadings: Readonly<Record<OrganizationField, readonly string[]>> = {
  title: [
    "企业名称",
    "单位名称",
    "主体名称",
    "机构名称",
    "公司名称",
    "名称",
    "企业",
    "单位",
    "organisation",
    "organization",
    "company",
    "name",
  ],
  uscc: ["统一社会信用代码", "社会信用代码", "信用代码", "unified social credit code", "credit code"],
  kind: ["主体类型", "单位类型", "机构类型", "主体类别", "单位性质", "type of organisation"],
  region: ["行政区划代码", "地区代码", "所属地区", "所在地区", "地区", "区市", "区县", "县区", "所在区市", "所属区市", "region"],
  address: ["注册地址", "住所", "通讯地址", "地址", "address"],
  industry: ["行业代码", "国民经济行业代码", "国民经济行业", "所属行业", "行业", "industry"],
  year: ["数据年度", "统计年度", "年度", "年份", "year"],
  staff: ["从业人员", "从业人员数", "从业人数", "从业人员期末人数", "职工人数", "员工人数", "人员规模", "staff", "employees"],
  revenue: [...inUnits(["营业收入", "年营业收入", "主营业务收入", "销售收入", "营收"]), "revenue"],
  assets: [...inUnits(["资产总额", "总资产", "资产总计"]), "total assets", "assets"],
  tag: ["状态标签", "标签", "认定类型", "认定类别", "资质", "资质类型", "称号", "荣誉", "tag", "status tag"],
  level: ["标签级别", "认定级别", "级别", "tag level", "level"],
  certificateNumber: ["证书编号", "证书号", "certificate number"],
  documentTitle: ["文件名称", "文件标题", "认定文件", "依据文件", "document"],
  documentNumber: ["文件编号", "文号", "发文字号", "document number"],
  issuer: ["发文机关", "认定部门", "认定机构", "认定单位", "发证机关", "发证机构", "issuer", "issued by"],
  validFrom: ["有效期起", "有效期自", "有效期开始", "起始日期", "认定日期", "认定时间", "发证日期", "生效日期", "valid from"],
  validTo: ["有效期止", "有效期至", "有效期结束", "截止日期", "到期日", "到期日期", "失效日期", "valid to", "valid until"],
};
